import { present } from "../kernel/assert";
import { type Exchange, NONE } from "./blueprint";
import type { Dealings, Endpoint } from "./dealings";
import { isEjected, judge } from "./outlier-ejection";
import type { Strand } from "./state";
import { dealingsWith, instanceAt, requestAt, stateOf, type System } from "./system";

/** By the instance's ordinal; those that have been added since are taken up. */
export function endpointsOf(system: System, { target, endpoints }: Dealings): readonly Endpoint[] {
  const { length } = stateOf(system, target).members;
  while (endpoints.length < length) endpoints.push({ outstanding: 0, failures: 0, ejectedUntilMicros: 0 });
  return endpoints;
}

/** An attempt of the strand goes to its peer. */
export function attemptSent(system: System, strand: Strand, exchange: Exchange): void {
  const endpoint = peerOf(system, strand, exchange);
  if (endpoint !== null) endpoint.outstanding += 1;
}

/** The strand's present attempt is over; its outcome counts against the peer, unless it was only cancelled. */
export function attemptOver(
  system: System,
  strand: Strand,
  { exchange, cancelled }: { readonly exchange: Exchange; readonly cancelled: boolean },
): void {
  const endpoint = peerOf(system, strand, exchange);
  if (endpoint === null) return;
  endpoint.outstanding -= 1;
  const { ejection } = exchange.policy;
  if (ejection === null || cancelled) return;
  const { status } = strand.outcome;
  const { nowMicros } = system.world;
  const failed = status === 0 || status >= 500;
  const all = endpointsOf(system, dealingsWith(system, strand, exchange.target));
  if (!judge(endpoint, ejection, { all, failed, nowMicros })) return;
  const instance = instanceAt(system, strand.peer);
  const { name } = present(system.world.domain.processes[instance.process], "process");
  system.instrumentation.resilience.ejected(requestAt(system, strand.request), exchange, name);
}

/** Whether this process leaves the instance out at the moment. */
export function isLeftOut(system: System, endpoint: Endpoint): boolean {
  return isEjected(endpoint, system.world.nowMicros);
}

/** What the process knows of the present attempt's peer; null where the policy has no use for it, or nobody was asked. */
function peerOf(system: System, strand: Strand, { policy, target }: Exchange): Endpoint | null {
  if ((policy.balancing === null && policy.ejection === null) || strand.peer === NONE) return null;
  const { ordinal } = instanceAt(system, strand.peer);
  return present(endpointsOf(system, dealingsWith(system, strand, target))[ordinal], "endpoint");
}
