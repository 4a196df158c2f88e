import { present } from "../../kernel/assert";
import { type Exchange, type Node, NONE } from "../blueprint";
import { NO_SEAT } from "../station";
import type { Phase, Strand } from "../state";
import { planOf, programAt, requestAt, type System } from "../system";
import { followed, type Listening, poolOf, workersOf } from "./listening";
import { tap } from "./wiretap";

/** Listens to one strand: its attempts, its place in queues, and what it holds. */
export function tapStrand(listening: Listening, strand: Strand): void {
  const { system } = listening;
  const holding = followed(listening, "present");
  tap(strand, "seat", (_, seat) => holding(seat === NO_SEAT ? null : placeOf(system, strand)));
  const queueing = followed(listening, "queued");
  const attempts = attemptsOf(listening, strand);
  const heard = (before: Phase | "ended", after: Phase | "ended"): void => {
    queueing(after === "queued" || after === "acquiring" ? placeOf(system, strand) : null);
    attempts(before, after);
  };
  tap(strand, "phase", heard);
  tap(strand, "live", (_, live) => {
    if (!live) heard(strand.phase, "ended");
  });
}

const isOut = (phase: Phase | "ended"): boolean => phase === "awaiting" || phase === "refusing";

/** Counts what the strand asks of others. */
function attemptsOf(
  { system, figures }: Listening,
  strand: Strand,
): (before: Phase | "ended", after: Phase | "ended") => void {
  let exchange: Exchange | null = null;
  let sinceMicros = 0;
  let pool: string | null = null;
  return (before, after) => {
    const now = system.world.nowMicros;
    if (exchange !== null) attemptEnded({ system, figures }, strand, { exchange, sinceMicros });
    if (after === "pausing" && isOut(before) && strand.attempt === 1)
      figures.triedAgain.of(callerOf(system, strand).id).add(now);
    if (pool !== null && !isOut(after) && strand.outcome.reason === "pool_timeout")
      figures.poolTimeouts.of(pool).add(now);
    pool = after === "acquiring" ? placeOf(system, strand) : null;
    const node = isOut(after) ? nodeOf(system, strand) : null;
    exchange = node?.kind === "exchange" ? node.exchange : null;
    sinceMicros = now;
    if (exchange !== null && strand.attempt > 1)
      figures.resends.of(`${callerOf(system, strand).id}>${exchange.targetId}`).add(now);
  };
}

/** Databases, caches and brokers tell nothing themselves: what they do is measured at their callers. */
function attemptEnded(
  { system, figures }: Listening,
  strand: Strand,
  { exchange, sinceMicros }: { readonly exchange: Exchange; readonly sinceMicros: number },
): void {
  const { status, reason } = strand.outcome;
  const failed = reason !== "" || status >= 400;
  const { id } = callerOf(system, strand);
  const edge = figures.edges.of(`${id}>${exchange.targetId}`);
  edge.ended(system.world.nowMicros, sinceMicros, failed);
  if (exchange.protocol.kind === "http") return;
  figures.red.of(exchange.targetId).ended(system.world.nowMicros, sinceMicros, failed);
}

function callerOf(system: System, strand: Strand) {
  return planOf(system, requestAt(system, strand.request).component);
}

function nodeOf(system: System, { request, node }: Strand): Node {
  return present(programAt(system, requestAt(system, request).program).nodes[node], "node");
}

/** The resource that the strand's present step queues for and holds. */
function placeOf(system: System, strand: Strand): string {
  const { id, index, spec } = callerOf(system, strand);
  const node = nodeOf(system, strand);
  switch (node.kind) {
    case "enter":
      return spec.role === "worker" ? `${spec.consumes}.backlog` : workersOf(system, index);
    case "exchange":
      return node.exchange.pool === NONE ? "none" : poolOf(system, index, node.exchange.pool);
    case "disk":
      return `${id}.disk`;
    default:
      return `${id}.cpu`;
  }
}
