import { type Exchange, NONE } from "./blueprint";
import type { Request, Strand } from "./state";
import { policyInForce } from "./retuning";
import { requestAt, strandAt, type System } from "./system";

/**
 * Deadlines that travel with calls, as gRPC's do (`grpc-timeout`): whoever sets
 * one allows an exchange so much time in all, each hop below takes the lesser of
 * its own timeout and of what is left, and nobody begins work whose deadline has
 * passed. A call tells its callee; databases, caches and brokers are not told,
 * but waited for no longer.
 */

/** No deadline: today's callers set none. */
export const NEVER = Infinity;

/** An exchange begins: its deadline is its caller's own, or that of the request that it serves, whichever comes first. */
export function setDeadline(system: System, strand: Strand, { policy }: Exchange): void {
  const inherited = requestAt(system, strand.request).deadlineMicros;
  const own = policy.deadlineMicros === null ? NEVER : system.world.nowMicros + policy.deadlineMicros;
  strand.deadlineMicros = Math.min(inherited, own);
}

/** Whether the exchange has no time left, `delayMicros` from now. */
export function isPast(system: System, { deadlineMicros }: Strand, delayMicros = 0): boolean {
  return system.world.nowMicros + delayMicros >= deadlineMicros;
}

/** How long an attempt may take that begins now. */
export function timeLeft(system: System, { deadlineMicros }: Strand, exchange: Exchange): number {
  const { timeoutMicros } = policyInForce(system, exchange);
  return Math.max(1, Math.min(timeoutMicros, deadlineMicros - system.world.nowMicros));
}

/** Writes on a call when its answer will be of no use any more, if a deadline is in force. */
export function tellDeadline(request: Request, strand: Strand, { protocol }: Exchange): void {
  const told = protocol.kind === "http" && strand.deadlineMicros !== NEVER;
  request.deadlineMicros = told ? strand.expiresMicros : NEVER;
}

/** At the server's door, and when a worker is free: refuses a request whose deadline has passed. True when it has. */
export function refuseTooLate(system: System, slot: number): boolean {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (system.world.nowMicros < request.deadlineMicros) return false;
  strand.failStatus = 504;
  strand.failReason = "deadline_exceeded";
  strand.failedAt = NONE;
  system.instrumentation.resilience.tooLate(request, strand.wake === "granted" ? "queue" : "door");
  return true;
}
