import { assert, InvariantError } from "../kernel/assert";
import { absorb, absorbInteger, type Digest } from "../kernel/digest";
import { ensureRows, f64, i32, item, u32 } from "./columns";
import { clear, record, type ExponentialHistogram } from "./exponential-histogram";
import { absorbFloat, absorbHistogram } from "./fingerprint";
import { appendHistogram, createHistogramLog, type HistogramLog } from "./histogram-log";
import { NONE } from "./span-slots";
import type { AttributeValue } from "./views";

/** Every time series of a run: what the open bucket has gathered and what closed buckets held. Plain data. */
export interface MetricState {
  readonly instruments: InstrumentRecord[];
  readonly series: SeriesRecord[];
  readonly histograms: HistogramLog;
  readonly numbers: NumberLog;
  readonly pending: PendingValues;
  /** Series with something new in the open bucket, in the order in which they had it first. */
  readonly touched: number[];
}

/**
 * Values of histograms that are not in their buckets yet: they are counted many
 * at once, when they are full or the bucket closes, which costs each far less.
 */
interface PendingValues {
  readonly series: Int32Array;
  readonly values: Float64Array;
  count: number;
}

export type InstrumentKind = "counter" | "up-down-counter" | "gauge" | "histogram";

/** An instrument of one resource: a restarted process makes new ones, and its series begin at zero. */
export interface InstrumentRecord {
  readonly resource: number;
  readonly name: string;
  readonly kind: InstrumentKind;
  readonly unit: string;
  readonly description: string;
  /** Explicit boundaries, ascending, each the inclusive upper bound of its bucket; empty unless a histogram. */
  readonly bounds: readonly number[];
  readonly startMicros: number;
  /** Series by canonical attribute text. */
  readonly seriesByKey: Map<string, number>;
}

export interface SeriesRecord {
  readonly instrument: number;
  /** Keys in code-unit order. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly hash: number;
  readonly startMicros: number;
  readonly component: string | null;
  readonly edge: string | null;
  readonly isError: boolean;
  /** The open bucket's recordings; null unless a histogram. */
  readonly gathered: { readonly exponential: ExponentialHistogram; readonly explicit: Uint32Array } | null;
  /** Counters: total since the series began. Gauges: the last value. */
  value: number;
  /** Whether it is among those that are touched. */
  isTouched: boolean;
  /** Rows of its closed points, oldest first, in `histograms` or `numbers`. */
  readonly rows: number[];
}

/** Values at bucket ends: running totals of counters, last values of gauges. A bucket without a change has no row. */
export interface NumberLog {
  readonly columns: { bucket: Uint32Array; value: Float64Array };
  rows: number;
}

/** Buckets to a power of two in closed points: eight, a relative error below 9.1 % of any percentile, over 20 octaves. */
export const LATENCY_SCALE = 3;

const PENDING_MAX = 4_096;

export function createMetricState(): MetricState {
  const numbers = { columns: { bucket: new Uint32Array(256), value: new Float64Array(256) }, rows: 0 };
  const pending = { series: new Int32Array(PENDING_MAX), values: new Float64Array(PENDING_MAX), count: 0 };
  return {
    instruments: [],
    series: [],
    histograms: createHistogramLog(),
    numbers,
    pending,
    touched: [],
  };
}

/** The number of an instrument, given on first sight. Throws InvariantError when the name is taken by another kind. */
export function instrumentId(state: MetricState, wanted: Omit<InstrumentRecord, "seriesByKey">): number {
  const known = state.instruments.findIndex(
    (one) => one.resource === wanted.resource && one.name === wanted.name,
  );
  if (known < 0) return state.instruments.push({ ...wanted, seriesByKey: new Map() }) - 1;
  assert(
    item(state.instruments, known).kind === wanted.kind,
    `${wanted.name} is already a ${item(state.instruments, known).kind}`,
  );
  return known;
}

/** Counts one value of a histogram series, in both kinds of buckets. Throws InvariantError for a negative value, NaN or infinity. */
export function recordValue(state: MetricState, series: number, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new InvariantError(`recorded ${value}`);
  const { pending } = state;
  pending.series[pending.count] = series;
  pending.values[pending.count] = value;
  pending.count += 1;
  if (pending.count === PENDING_MAX) countPending(state);
}

/** Adds to a counter. */
export function addValue(state: MetricState, series: number, value: number): void {
  const record = touch(state, series);
  record.value += value;
}

/** Sets a gauge, or the total of a counter that reports it itself. */
export function setValue(state: MetricState, series: number, value: number): void {
  const record = touch(state, series);
  record.value = value;
}

function touch(state: MetricState, series: number): SeriesRecord {
  const record = item(state.series, series);
  if (!record.isTouched) {
    record.isTouched = true;
    state.touched.push(series);
  }
  return record;
}

/** Puts what is pending into its buckets: the values of one series after the other, each in their order. */
function countPending(state: MetricState): void {
  const { series, values, count } = state.pending;
  const first = new Int32Array(state.series.length).fill(NONE);
  const next = new Int32Array(count);
  for (let at = count - 1; at >= 0; at -= 1) {
    const id = i32(series, at);
    next[at] = i32(first, id);
    first[id] = at;
  }
  for (let at = 0; at < count; at += 1) {
    const id = i32(series, at);
    if (i32(first, id) === at) countSeries(state, touch(state, id), { values, next, at });
  }
  state.pending.count = 0;
}

/** Values in a chain that begins at `at`. */
interface ValueChain {
  readonly values: Float64Array;
  readonly next: Int32Array;
  readonly at: number;
}

function countSeries(
  state: MetricState,
  { gathered, instrument }: SeriesRecord,
  { values, next, at }: ValueChain,
): void {
  assert(gathered !== null, "a recording on a series that is no histogram");
  const { exponential, explicit } = gathered;
  const { bounds } = item(state.instruments, instrument);
  for (let one = at; one !== NONE; one = i32(next, one)) {
    const value = f64(values, one);
    record(exponential, value);
    let bucket = 0;
    while (bucket < bounds.length && value > item(bounds, bucket)) bucket += 1;
    explicit[bucket] = u32(explicit, bucket) + 1;
  }
}

/** Moves what the open bucket gathered into closed points, and feeds them to the digest. */
export function closeMetrics(state: MetricState, bucket: number, digest: Digest): void {
  countPending(state);
  for (const id of state.touched) {
    const series = item(state.series, id);
    if (series.gathered !== null) closeHistogram(state, series, series.gathered, bucket, digest);
    else closeNumber(state, series, bucket, digest);
    series.isTouched = false;
  }
  state.touched.length = 0;
}

function closeHistogram(
  state: MetricState,
  series: SeriesRecord,
  { exponential, explicit }: NonNullable<SeriesRecord["gathered"]>,
  bucket: number,
  digest: Digest,
): void {
  series.rows.push(appendHistogram(state.histograms, bucket, exponential, explicit));
  absorb(digest, series.hash);
  absorbHistogram(digest, exponential);
  clear(exponential, LATENCY_SCALE);
  explicit.fill(0);
}

function closeNumber(state: MetricState, series: SeriesRecord, bucket: number, digest: Digest): void {
  const { columns, rows } = state.numbers;
  if (rows >= columns.bucket.length) ensureRows(columns, rows + 1);
  columns.bucket[rows] = bucket;
  columns.value[rows] = series.value;
  state.numbers.rows += 1;
  series.rows.push(rows);
  absorb(digest, series.hash);
  absorbInteger(digest, bucket);
  absorbFloat(digest, series.value);
}

/** Position in `series.rows` of the first closed point at or after `bucket`. */
export function firstRowFrom(state: MetricState, series: SeriesRecord, bucket: number): number {
  const column = series.gathered === null ? state.numbers.columns.bucket : state.histograms.columns.bucket;
  let low = 0;
  let high = series.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u32(column, item(series.rows, middle)) < bucket) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A counter's or gauge's value at the end of `bucket`; null before its first point. */
export function numberAt(state: MetricState, series: SeriesRecord, bucket: number): number | null {
  const after = firstRowFrom(state, series, bucket + 1);
  return after === 0 ? null : f64(state.numbers.columns.value, item(series.rows, after - 1));
}
