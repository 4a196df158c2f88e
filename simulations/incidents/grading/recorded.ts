import type { Recorded } from "../notebook";
import type { RunRecord } from "./run-record";

/** Width of the buckets that are kept of the users' requests. */
const RECORDED_MICROS = 30_000_000;

/** The users' requests in even buckets from the start to the clock, the last whole one included. */
export function recordedOf(record: RunRecord): Recorded {
  const { bucketMicros, clockMicros, firstPageMicros, alerts, changes } = record;
  const stepMicros = Math.ceil(RECORDED_MICROS / bucketMicros) * bucketMicros;
  const good: number[] = [];
  const total: number[] = [];
  for (let from = 0; from + stepMicros <= clockMicros; from += stepMicros) {
    const { slo } = record.frame(from, from + stepMicros);
    good.push(sumOf(slo.good));
    total.push(sumOf(slo.total));
  }
  return { firstPageMicros, stepMicros, good, total, alerts, changes };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
