import { stepFor } from "../../telemetry/frame-merge";
import type { FrameColumns } from "../../telemetry/frame";
import type { Run } from "./create-run";

/**
 * The closed buckets after `fromMicros` (rounded down to a bucket's end): all of
 * them where one frame can hold them, in buckets as wide as that takes. A
 * remainder narrower than such a bucket is left to the next frame, as is all of
 * it while the run stands before `fromMicros`.
 */
export function frameAfter(run: Run, fromMicros: number): FrameColumns {
  const { closedMicros, bucketMicros } = run.telemetry;
  const from = Math.floor(fromMicros / bucketMicros) * bucketMicros;
  if (from >= closedMicros) return emptyFrame(from, bucketMicros);
  const stepMicros = stepFor(closedMicros - from);
  const to = from + Math.floor((closedMicros - from) / stepMicros) * stepMicros;
  return run.telemetry.frameOf(from, to, stepMicros);
}

/** A frame of no bucket at all. */
export function emptyFrame(atMicros: number, stepMicros: number): FrameColumns {
  return {
    fromMicros: atMicros,
    toMicros: atMicros,
    stepMicros,
    red: {},
    edges: {},
    use: {},
    slo: { good: [], total: [] },
    alerts: [],
    changes: [],
  };
}
