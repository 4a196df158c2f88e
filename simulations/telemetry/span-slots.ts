import { assert } from "../kernel/assert";
import { ensureRows, grown, i32, u16 } from "./columns";
import type { FlatAttributes } from "./dictionary";

/**
 * The spans of traces that are not decided yet, in slots that are used again.
 * A slot's handle carries the slot's generation, so that a handle kept for too
 * long is found out instead of naming a stranger. Plain data.
 */
export interface SpanSlots {
  readonly columns: SlotColumns;
  /** OWN_PAIRS pairs of key and value codes to each slot, of which `owned` are set. */
  own: Uint32Array;
  /** Attributes that are no codes, after all others: key, value, key, value. Null for most spans. */
  readonly loose: (FlatAttributes | null)[];
  /** What few spans have. */
  readonly extras: (SpanExtras | null)[];
  /** Slots ever used; the free ones among them are chained by `next` from `free`. */
  used: number;
  free: number;
  live: number;
  readonly limit: number;
}

/** What the slots of running spans and the archive of kept ones have in common: all that a reader needs. */
export interface SpanColumns {
  idHigh: Uint32Array;
  idLow: Uint32Array;
  /** Both zero for a root. */
  parentHigh: Uint32Array;
  parentLow: Uint32Array;
  start: Float64Array;
  /** OPEN while the span runs. */
  end: Float64Array;
  name: Uint32Array;
  resource: Uint16Array;
  kind: Uint8Array;
  status: Uint8Array;
}

export interface SlotColumns extends SpanColumns {
  trace: Int32Array;
  /** The next span of the same trace, or the next free slot; NONE at the end. */
  next: Int32Array;
  generation: Uint16Array;
  /** Number of the constant attributes that it began with (dictionary.ts). */
  constant: Uint16Array;
  /** Attributes of its own that are stored as codes. */
  owned: Uint8Array;
}

export interface SpanExtras {
  readonly events: { atMicros: number; name: string; attributes: FlatAttributes }[];
  /** Six lanes a link: four of the trace id, two of the span id. */
  readonly links: number[];
  message: string;
}

/** End of a span that has not ended. */
export const OPEN = -1;
/** No slot, no row. */
export const NONE = -1;

const SLOT_BITS = 21;
const GENERATIONS = 1 << 10;
const MAX_SLOTS = 1 << SLOT_BITS;

/** Attributes of its own that a span has room for as codes. */
export const OWN_PAIRS = 4;

/** OpenTelemetry's default limits on one span. */
export const SPAN_ATTRIBUTES_MAX = 128;
export const SPAN_EVENTS_MAX = 128;
export const SPAN_LINKS_MAX = 128;

export function createSpanSlots(limit: number): SpanSlots {
  assert(limit >= 1 && limit <= MAX_SLOTS, `limit of ${limit} open spans`);
  return {
    columns: createSlotColumns(256),
    own: new Uint32Array(256 * 2 * OWN_PAIRS),
    loose: [],
    extras: [],
    used: 0,
    free: NONE,
    live: 0,
    limit,
  };
}

/** Columns that a reader of spans needs, for so many rows. */
export function createSpanColumns(rows: number): SpanColumns {
  return {
    idHigh: new Uint32Array(rows),
    idLow: new Uint32Array(rows),
    parentHigh: new Uint32Array(rows),
    parentLow: new Uint32Array(rows),
    start: new Float64Array(rows),
    end: new Float64Array(rows),
    name: new Uint32Array(rows),
    resource: new Uint16Array(rows),
    kind: new Uint8Array(rows),
    status: new Uint8Array(rows),
  };
}

function createSlotColumns(rows: number): SlotColumns {
  return {
    ...createSpanColumns(rows),
    trace: new Int32Array(rows),
    next: new Int32Array(rows),
    generation: new Uint16Array(rows),
    constant: new Uint16Array(rows),
    owned: new Uint8Array(rows),
  };
}

/** A free slot without attributes and extras, or NONE when the limit is reached. Its other columns hold what the last user left. */
export function takeSlot(slots: SpanSlots): number {
  const slot = slots.free;
  if (slot !== NONE) {
    slots.free = i32(slots.columns.next, slot);
    slots.live += 1;
    return slot;
  }
  if (slots.used === slots.limit) return NONE;
  if (slots.used >= slots.columns.start.length) ensureRows(slots.columns, slots.used + 1);
  slots.own = grown(slots.own, (slots.used + 1) * 2 * OWN_PAIRS);
  slots.loose.push(null);
  slots.extras.push(null);
  slots.live += 1;
  slots.used += 1;
  return slots.used - 1;
}

/** Gives a slot back; handles to it are void from here on. */
export function releaseSlot(slots: SpanSlots, slot: number): void {
  const { columns } = slots;
  columns.generation[slot] = (u16(columns.generation, slot) + 1) % GENERATIONS;
  columns.next[slot] = slots.free;
  columns.constant[slot] = 0;
  columns.owned[slot] = 0;
  slots.loose[slot] = null;
  slots.extras[slot] = null;
  slots.free = slot;
  slots.live -= 1;
}

/** The handle of a slot in use: an integer from 0 to 2^31 - 1. */
export function handleOfSlot(slots: SpanSlots, slot: number): number {
  return (u16(slots.columns.generation, slot) << SLOT_BITS) | slot;
}

/** The slot that a handle names, whether it is still that span's or another's. */
export function slotInHandle(handle: number): number {
  return handle & (MAX_SLOTS - 1);
}

/** The slot behind a handle, or NONE when its trace has been released. */
export function slotOfHandle(slots: SpanSlots, handle: number): number {
  const slot = slotInHandle(handle);
  return slot < slots.used && u16(slots.columns.generation, slot) === handle >>> SLOT_BITS ? slot : NONE;
}

/** The extras of a slot, made on first use. */
export function extrasOf(slots: SpanSlots, slot: number): SpanExtras {
  const extras = slots.extras[slot] ?? { events: [], links: [], message: "" };
  slots.extras[slot] = extras;
  return extras;
}
