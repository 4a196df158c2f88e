import { type Exchange, NONE } from "./blueprint";
import {
  admit,
  type BreakerRecord,
  type BreakerState,
  type CircuitBreaker,
  newBreaker,
  REFUSED,
  report,
} from "./circuit-breaker";
import { policyInForce } from "./retuning";
import type { Strand } from "./state";
import { dealingsWith, requestAt, strandAt, type System } from "./system";

/** Circuit breakers at work: one for each process and component that it calls. */

/** Asks the breaker, if the exchange has one, to let the next attempt through. */
export function letThrough(system: System, slot: number, exchange: Exchange): boolean {
  const { breaker } = policyInForce(system, exchange);
  if (breaker === null) return true;
  const strand = strandAt(system, slot);
  const record = breakerOf(system, strand, { exchange, breaker });
  const before = record.state;
  const permit = admit(record, breaker, system.world.nowMicros);
  if (record.state !== before) announce(system, strand, { exchange, record, before });
  strand.permit = permit === REFUSED ? NONE : permit;
  return permit !== REFUSED;
}

/** Tells the breaker what became of the attempt. No answer and 5xx are failures; 4xx is not. */
export function reportOutcome(system: System, slot: number, exchange: Exchange): void {
  const { breaker } = policyInForce(system, exchange);
  const strand = strandAt(system, slot);
  if (breaker === null || strand.permit === NONE) return;
  const { status } = strand.outcome;
  const record = breakerOf(system, strand, { exchange, breaker });
  const before = record.state;
  const failed = status === 0 || status >= 500;
  report(record, breaker, { generation: strand.permit, failed, nowMicros: system.world.nowMicros });
  strand.permit = NONE;
  if (record.state !== before) announce(system, strand, { exchange, record, before });
}

function breakerOf(
  system: System,
  strand: Strand,
  { exchange, breaker }: { readonly exchange: Exchange; readonly breaker: CircuitBreaker },
): BreakerRecord {
  const dealings = dealingsWith(system, strand, exchange.target);
  dealings.breaker ??= newBreaker(breaker);
  return dealings.breaker;
}

function announce(
  system: System,
  strand: Strand,
  {
    exchange,
    ...change
  }: { readonly exchange: Exchange; readonly record: BreakerRecord; readonly before: BreakerState },
): void {
  system.instrumentation.resilience.breakerChanged(requestAt(system, strand.request), exchange, change);
}
