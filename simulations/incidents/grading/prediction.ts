import { windowFigures } from "../../telemetry/metric-window";
import type { Prediction } from "../prediction";
import type { RunRecord } from "./run-record";

const MINUTE_MICROS = 60_000_000;
/** Compared are the two minutes before the prediction and the last minute of its time. */
const BEFORE_MICROS = 2 * MINUTE_MICROS;
/** What is a change: by a fifth of what it was, and by more than a hair for shares and counts near zero. */
const CHANGE_SHARE = 0.2;
const CHANGE_LEAST = 0.02;

export interface JudgedPrediction {
  /** `open` until its time is over, and where the series has no value. */
  readonly state: "open" | "held" | "failed";
  readonly before: number | null;
  readonly after: number | null;
}

/** Whether what was predicted at `atMicros` came about, as the run recorded it. */
export function judgePrediction(
  record: RunRecord,
  { series, expects, withinMicros }: Prediction,
  atMicros: number,
): JudgedPrediction {
  const before = meanOf(record, series, atMicros - BEFORE_MICROS, atMicros);
  const end = atMicros + withinMicros;
  const after =
    end > record.clockMicros ? null : meanOf(record, series, Math.max(atMicros, end - MINUTE_MICROS), end);
  if (before === null || after === null) return { state: "open", before, after };
  const least = Math.max(CHANGE_LEAST, CHANGE_SHARE * Math.abs(before));
  const came = after <= before - least ? "falls" : after >= before + least ? "rises" : "stays";
  return { state: came === expects ? "held" : "failed", before, after };
}

function meanOf(record: RunRecord, series: string, fromMicros: number, toMicros: number): number | null {
  const { bucketMicros } = record;
  const from = Math.max(0, Math.floor(fromMicros / bucketMicros)) * bucketMicros;
  const to = Math.floor(toMicros / bucketMicros) * bucketMicros;
  if (from >= to) return null;
  return windowFigures(record.frame(from, to), series)?.whole ?? null;
}
