import { firingAt } from "@/components/runs/alerts";
import type { ReviewView } from "@/lib/runs/schema";
import { burnRate, sliOf } from "@/simulations/telemetry/burn-rate";
import type { AlertChange } from "@/simulations/telemetry/frame";
import type { Hypothesis, Recorded } from "@/simulations/incidents/notebook";

const MINUTE = 60_000_000;
/** The window over which the objective is judged. */
const SLI_MICROS = 5 * MINUTE;

/** Requests of one stretch of the run, as the user saw them. */
export interface SloBucket {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly slo: { readonly good: number; readonly total: number };
}

/** What a review keeps of the users' requests, as buckets, oldest first. */
export function sloBuckets({ stepMicros, good, total }: Recorded): readonly SloBucket[] {
  return total.map((count, index) => ({
    fromMicros: index * stepMicros,
    toMicros: (index + 1) * stepMicros,
    slo: { good: good[index] ?? 0, total: count },
  }));
}

/** The counts of the buckets that lie wholly inside (fromMicros, toMicros]. */
export function countsBetween(buckets: readonly SloBucket[], fromMicros: number, toMicros: number) {
  let good = 0;
  let total = 0;
  for (const bucket of buckets) {
    if (bucket.fromMicros < fromMicros || bucket.toMicros > toMicros) continue;
    good += bucket.slo.good;
    total += bucket.slo.total;
  }
  return { good, total };
}

/** Share of good requests over the five minutes before a moment; null where none was counted. */
export function fiveMinuteSli(buckets: readonly SloBucket[], atMicros: number): number | null {
  return sliOf(countsBetween(buckets, Math.max(0, atMicros - SLI_MICROS), atMicros));
}

/** How the run stood at a moment. */
export interface Standing {
  readonly sli: number | null;
  readonly burn: number | null;
  /** Share of the error budget, by the requests so far, that was left; below 0 when overspent. */
  readonly budgetLeft: number | null;
  readonly firing: readonly AlertChange[];
  /** What the learner held to be true then, and the expert. */
  readonly hypothesis: Hypothesis | null;
  readonly expert: ReviewView["review"]["expertPath"][number] | null;
}

/** The objective, the alerts and both minds at a moment of the run. */
export function standingAt(
  { run, review }: ReviewView,
  recorded: Recorded,
  { buckets, atMicros }: { readonly buckets: readonly SloBucket[]; readonly atMicros: number },
): Standing {
  const { objective } = run.brief.slo;
  const spent = burnRate(countsBetween(buckets, 0, atMicros), objective);
  const isPast = (moment: { readonly atMicros: number }): boolean => moment.atMicros <= atMicros;
  return {
    sli: fiveMinuteSli(buckets, atMicros),
    burn: burnRate(countsBetween(buckets, Math.max(0, atMicros - SLI_MICROS), atMicros), objective),
    budgetLeft: spent === null ? null : 1 - spent,
    firing: firingAt(recorded.alerts, atMicros),
    hypothesis: run.hypotheses.filter(isPast).at(-1) ?? null,
    expert: review.expertPath.filter(isPast).at(-1) ?? null,
  };
}

/** What became of the users after a moment, in one of two courses of the same run. */
interface Course {
  readonly bad: number;
  readonly total: number;
  /** First whole bucket's end from which the five-minute share stayed at the objective; null if it did not. */
  readonly recoveredAtMicros: number | null;
}

interface Stretch {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly objective: number;
}

/** The users' course over a stretch: how many requests were bad, and when the objective was met again for good. */
export function courseOf(
  buckets: readonly SloBucket[],
  { fromMicros, toMicros, objective }: Stretch,
): Course {
  const { good, total } = countsBetween(buckets, fromMicros, toMicros);
  const ends = buckets.map((bucket) => bucket.toMicros).filter((end) => end > fromMicros && end <= toMicros);
  let recoveredAtMicros: number | null = null;
  for (const end of ends.toReversed()) {
    const sli = fiveMinuteSli(buckets, end);
    if (sli !== null && sli < objective) break;
    recoveredAtMicros = end;
  }
  return { bad: total - good, total, recoveredAtMicros };
}
