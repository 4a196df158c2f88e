import type { SloOutcome } from "../../incidents/notebook";
import { sloBetween } from "../../telemetry/slo-state";
import { clockOf } from "./advance";
import type { Run } from "./create-run";

/** The SLI that says whether users have recovered is taken over this long; over what there is while a run is younger. */
const WINDOW_MICROS = 300_000_000;

/** What is felt now is taken over this long. */
const FELT_MICROS = 120_000_000;

/** When the first page alert fired, or null. */
export function firstPage(run: Run): number | null {
  const page = run.telemetry
    .alerts(clockOf(run))
    .find(({ severity, state }) => severity === "page" && state === "firing");
  return page?.atMicros ?? null;
}

/** Whether the two minutes up to a moment missed the objective; false where nothing was counted in them. */
export function isMissedAt(run: Run, atMicros: number): boolean {
  const { slo, closedBuckets } = run.telemetry.state;
  const { bucketMicros } = run.telemetry;
  const to = Math.min(closedBuckets, Math.floor(atMicros / bucketMicros));
  const { good, total } = sloBetween(slo, Math.max(0, to - FELT_MICROS / bucketMicros), to);
  return good < (run.scenario.slo?.objective ?? 0) * total;
}

/**
 * How users fared up to the run's clock, or to an earlier moment, from the requests counted against the SLO. A scenario
 * without one has an empty outcome.
 */
export function outcome(run: Run, untilMicros = Infinity): SloOutcome {
  const { slo } = run.telemetry.state;
  const { bucketMicros } = run.telemetry;
  const closedBuckets = Math.min(run.telemetry.state.closedBuckets, Math.floor(untilMicros / bucketMicros));
  const objective = run.scenario.slo?.objective ?? 0;
  const width = WINDOW_MICROS / bucketMicros;
  let brokenFromMicros: number | null = null;
  let recoveredAtMicros: number | null = null;
  for (let bucket = 1; bucket <= closedBuckets; bucket += 1) {
    const { good, total } = sloBetween(slo, Math.max(0, bucket - width), bucket);
    if (total === 0) continue;
    const meets = good >= objective * total;
    if (!meets) {
      brokenFromMicros ??= bucket * bucketMicros;
      recoveredAtMicros = null;
    } else if (brokenFromMicros !== null) {
      recoveredAtMicros ??= bucket * bucketMicros;
    }
  }
  const { good, total } = sloBetween(slo, 0, closedBuckets);
  const budget = (1 - objective) * total;
  return {
    brokenFromMicros,
    recoveredAtMicros,
    goodRequests: good,
    totalRequests: total,
    budgetBurned: budget > 0 ? (total - good) / budget : 0,
  };
}
