import { ensureRows, f64, grown, i32, i8, u16, u32, u8 } from "./columns";
import type { ExponentialHistogram } from "./exponential-histogram";
import type { HistogramPoint } from "./frame";

/**
 * Closed histogram points, column by column, their counts packed as
 * variable-length integers (most counts of five seconds fit one byte).
 * Plain data.
 */
export interface HistogramLog {
  readonly columns: {
    bucket: Uint32Array;
    scale: Int8Array;
    offset: Int32Array;
    buckets: Uint16Array;
    count: Uint32Array;
    zeroCount: Uint32Array;
    sum: Float64Array;
    min: Float64Array;
    max: Float64Array;
    /** Where its packed counts begin: exponential ones first, explicit ones after them. */
    packedAt: Uint32Array;
  };
  rows: number;
  packed: Uint8Array;
  packedLength: number;
}

/** A closed point with all that was kept of it. */
export interface ClosedHistogram {
  readonly point: HistogramPoint;
  readonly min: number;
  readonly max: number;
  /** One more than there are boundaries. */
  readonly explicitCounts: readonly number[];
}

export function createHistogramLog(): HistogramLog {
  const rows = 256;
  return {
    columns: {
      bucket: new Uint32Array(rows),
      scale: new Int8Array(rows),
      offset: new Int32Array(rows),
      buckets: new Uint16Array(rows),
      count: new Uint32Array(rows),
      zeroCount: new Uint32Array(rows),
      sum: new Float64Array(rows),
      min: new Float64Array(rows),
      max: new Float64Array(rows),
      packedAt: new Uint32Array(rows),
    },
    rows: 0,
    packed: new Uint8Array(4096),
    packedLength: 0,
  };
}

/** Appends what one series recorded in one bucket; returns its row. */
export function appendHistogram(
  log: HistogramLog,
  bucket: number,
  from: ExponentialHistogram,
  explicitCounts: Uint32Array,
): number {
  const row = log.rows;
  const { columns } = log;
  if (row >= columns.bucket.length) ensureRows(columns, row + 1);
  const buckets = from.high - from.low + 1;
  columns.bucket[row] = bucket;
  columns.scale[row] = from.scale;
  columns.offset[row] = from.low;
  columns.buckets[row] = buckets;
  columns.count[row] = from.count;
  columns.zeroCount[row] = from.zeroCount;
  columns.sum[row] = from.sum;
  columns.min[row] = from.min;
  columns.max[row] = from.max;
  columns.packedAt[row] = log.packedLength;
  log.packed = grown(log.packed, log.packedLength + 5 * (buckets + explicitCounts.length));
  for (let i = 0; i < buckets; i += 1) pack(log, u32(from.counts, i));
  for (const count of explicitCounts) pack(log, count);
  log.rows += 1;
  return row;
}

/** The exponential point of a row. */
export function pointAt(log: HistogramLog, row: number): HistogramPoint {
  return unpack(log, row, 0).point;
}

/** A row whole; `explicitLength` is the number of its explicit buckets. */
export function closedAt(log: HistogramLog, row: number, explicitLength: number): ClosedHistogram {
  return unpack(log, row, explicitLength);
}

function unpack(log: HistogramLog, row: number, explicitLength: number): ClosedHistogram {
  const { columns, packed } = log;
  const buckets = u16(columns.buckets, row);
  const counts = new Array<number>(buckets + explicitLength).fill(0);
  let at = u32(columns.packedAt, row);
  for (let i = 0; i < counts.length; i += 1) {
    let count = 0;
    let factor = 1;
    let byte = u8(packed, at++);
    for (; byte >= 128; byte = u8(packed, at++)) {
      count += (byte - 128) * factor;
      factor *= 128;
    }
    counts[i] = count + byte * factor;
  }
  const explicitCounts = explicitLength === 0 ? [] : counts.splice(buckets);
  const point = {
    scale: i8(columns.scale, row),
    count: u32(columns.count, row),
    sum: f64(columns.sum, row),
    zeroCount: u32(columns.zeroCount, row),
    offset: i32(columns.offset, row),
    bucketCounts: counts,
  };
  return { point, min: f64(columns.min, row), max: f64(columns.max, row), explicitCounts };
}

/** LEB128: seven bits a byte, lowest first. */
function pack(log: HistogramLog, count: number): void {
  let rest = count;
  for (; rest >= 128; rest = rest >>> 7) log.packed[log.packedLength++] = (rest & 127) | 128;
  log.packed[log.packedLength++] = rest;
}
