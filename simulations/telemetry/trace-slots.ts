import { avalanche } from "../kernel/digest";
import { ensureRows, i32, u32 } from "./columns";
import { NONE } from "./span-slots";

/** Undecided traces, in slots that are used again, found by trace id in constant time. Plain data. */
export interface TraceSlots {
  readonly columns: TraceSlotColumns;
  /** Open addressing with linear probing: slot + 1, or 0 where free. Length is a power of two. */
  table: Int32Array;
  used: number;
  free: number;
  live: number;
}

/** The 128 bits of a trace id, most significant lane first. */
export interface TraceIdColumns {
  lane0: Uint32Array;
  lane1: Uint32Array;
  lane2: Uint32Array;
  lane3: Uint32Array;
}

export interface TraceSlotColumns extends TraceIdColumns {
  /** First and last span slot of the chain, in order of start. */
  first: Int32Array;
  last: Int32Array;
  spans: Uint32Array;
  open: Uint32Array;
  errors: Uint32Array;
  /** When its last open span ended; -1 while one is open. */
  quietSince: Float64Array;
  /** Row of the part that was kept before a late span came, or NONE. */
  keptRow: Int32Array;
  next: Int32Array;
}

export type TraceId = readonly [number, number, number, number];

export function createTraceSlots(): TraceSlots {
  return { columns: createColumns(128), table: new Int32Array(512), used: 0, free: NONE, live: 0 };
}

function createColumns(rows: number): TraceSlotColumns {
  return {
    lane0: new Uint32Array(rows),
    lane1: new Uint32Array(rows),
    lane2: new Uint32Array(rows),
    lane3: new Uint32Array(rows),
    first: new Int32Array(rows),
    last: new Int32Array(rows),
    spans: new Uint32Array(rows),
    open: new Uint32Array(rows),
    errors: new Uint32Array(rows),
    quietSince: new Float64Array(rows),
    keptRow: new Int32Array(rows),
    next: new Int32Array(rows),
  };
}

/** A hash of a trace id, unsigned: the place in tables and the draw of the sampler. */
export function hashOfTraceId(lane0: number, lane1: number, lane2: number, lane3: number): number {
  return avalanche(
    lane0 ^ Math.imul(lane1, 0x9e3779b1) ^ Math.imul(lane2, 0x85ebca77) ^ Math.imul(lane3, 0xc2b2ae3d),
  );
}

/** The same hash, of the id in a row of columns. */
export function hashOfRow(ids: TraceIdColumns, row: number): number {
  return hashOfTraceId(u32(ids.lane0, row), u32(ids.lane1, row), u32(ids.lane2, row), u32(ids.lane3, row));
}

export function hasTraceId(ids: TraceIdColumns, row: number, id: TraceId): boolean {
  return (
    u32(ids.lane3, row) === id[3] &&
    u32(ids.lane2, row) === id[2] &&
    u32(ids.lane1, row) === id[1] &&
    u32(ids.lane0, row) === id[0]
  );
}

export function setTraceId(ids: TraceIdColumns, row: number, id: TraceId): void {
  ids.lane0[row] = id[0];
  ids.lane1[row] = id[1];
  ids.lane2[row] = id[2];
  ids.lane3[row] = id[3];
}

/** The slot of an undecided trace, or NONE. */
export function findTraceSlot(traces: TraceSlots, id: TraceId): number {
  const mask = traces.table.length - 1;
  let cell = hashOfTraceId(id[0], id[1], id[2], id[3]) & mask;
  for (let entry = i32(traces.table, cell); entry !== 0; entry = i32(traces.table, cell)) {
    if (hasTraceId(traces.columns, entry - 1, id)) return entry - 1;
    cell = (cell + 1) & mask;
  }
  return NONE;
}

/** A slot for a trace that is not among them yet, without spans. */
export function takeTraceSlot(traces: TraceSlots, id: TraceId): number {
  let slot = traces.free;
  if (slot === NONE) {
    slot = traces.used;
    traces.used += 1;
    if (slot >= traces.columns.next.length) ensureRows(traces.columns, traces.used);
  } else {
    traces.free = i32(traces.columns.next, slot);
  }
  traces.live += 1;
  const { columns } = traces;
  setTraceId(columns, slot, id);
  columns.first[slot] = NONE;
  columns.last[slot] = NONE;
  columns.spans[slot] = 0;
  columns.open[slot] = 0;
  columns.errors[slot] = 0;
  columns.quietSince[slot] = -1;
  columns.keptRow[slot] = NONE;
  if (traces.live * 2 > traces.table.length) widen(traces);
  insert(traces, slot);
  return slot;
}

export function releaseTraceSlot(traces: TraceSlots, slot: number): void {
  remove(traces, slot);
  traces.columns.spans[slot] = 0;
  traces.columns.quietSince[slot] = -1;
  traces.columns.next[slot] = traces.free;
  traces.free = slot;
  traces.live -= 1;
}

function insert(traces: TraceSlots, slot: number): void {
  const mask = traces.table.length - 1;
  let cell = hashOfRow(traces.columns, slot) & mask;
  while (i32(traces.table, cell) !== 0) cell = (cell + 1) & mask;
  traces.table[cell] = slot + 1;
}

/** Knuth's deletion for linear probing (TAOCP 6.4, algorithm R): moves later entries of the cluster back, leaves no tombstone. */
function remove(traces: TraceSlots, slot: number): void {
  const { table, columns } = traces;
  const mask = table.length - 1;
  let hole = hashOfRow(columns, slot) & mask;
  while (i32(table, hole) !== slot + 1) hole = (hole + 1) & mask;
  let cell = hole;
  for (;;) {
    cell = (cell + 1) & mask;
    const entry = i32(table, cell);
    if (entry === 0) break;
    const home = hashOfRow(columns, entry - 1) & mask;
    if (((cell - home) & mask) < ((cell - hole) & mask)) continue;
    table[hole] = entry;
    hole = cell;
  }
  table[hole] = 0;
}

function widen(traces: TraceSlots): void {
  const entries = traces.table.filter((entry) => entry !== 0);
  traces.table = new Int32Array(traces.table.length * 2);
  for (const entry of entries) insert(traces, entry - 1);
}
