import { assert } from "../kernel/assert";
import { i32 } from "./columns";
import type { FlatAttributes } from "./dictionary";
import { createSpanRows, ensureCells, ROW_CELLS, type SpanRows } from "./span-rows";

/**
 * The spans of traces that are not decided yet, in slots that are used again.
 * A slot's handle carries the slot's generation, so that a handle kept for too
 * long is found out instead of naming a stranger. Plain data.
 */
export interface SpanSlots extends SpanRows {
  /** By slot, what few spans have (their REST is not 0): attributes that are no codes, after all others: key, value, key, value. */
  readonly loose: Map<number, FlatAttributes>;
  readonly extras: Map<number, SpanExtras>;
  /** Slots ever used; the free ones among them are chained by NEXT from `free`. */
  used: number;
  free: number;
  live: number;
  readonly limit: number;
}

/* The cells of a slot after those of every row. */
export const TRACE = ROW_CELLS;
/** The next span of the same trace, or the next free slot; NONE at the end. */
export const NEXT = ROW_CELLS + 1;
const GENERATION = ROW_CELLS + 2;
/** Number of the constant attributes that it began with (dictionary.ts). */
export const CONSTANT = ROW_CELLS + 3;
/** Attributes of its own that are stored as codes: how many, and then their pairs of key and value. */
export const OWNED = ROW_CELLS + 4;
export const OWN = ROW_CELLS + 5;

export interface SpanExtras {
  readonly events: { atMicros: number; name: string; attributes: FlatAttributes }[];
  /** Six lanes a link: four of the trace id, two of the span id. */
  readonly links: number[];
  message: string;
}

/** No slot, no row. */
export const NONE = -1;

const SLOT_BITS = 21;
const GENERATIONS = 1 << 10;
const MAX_SLOTS = 1 << SLOT_BITS;
const SLOTS_INITIAL = 256;

/** Attributes of its own that a span has room for as codes. */
export const OWN_PAIRS = 4;
/** 1 where the span has loose attributes or extras, else 0. */
const REST = OWN + 2 * OWN_PAIRS;
const SLOT_CELLS = REST + 1;

/** OpenTelemetry's default limits on one span. */
export const SPAN_ATTRIBUTES_MAX = 128;
export const SPAN_EVENTS_MAX = 128;
export const SPAN_LINKS_MAX = 128;

export function createSpanSlots(limit: number): SpanSlots {
  assert(limit >= 1 && limit <= MAX_SLOTS, `limit of ${limit} open spans`);
  return {
    ...createSpanRows(SLOTS_INITIAL * SLOT_CELLS),
    loose: new Map(),
    extras: new Map(),
    used: 0,
    free: NONE,
    live: 0,
    limit,
  };
}

/** The row of a slot. */
export function rowOfSlot(slot: number): number {
  return slot * SLOT_CELLS;
}

/** The slot that has this row. */
export function slotOfRow(row: number): number {
  return row / SLOT_CELLS;
}

/** A free slot without attributes and extras, or NONE when the limit is reached. Its other cells hold what the last user left. */
export function takeSlot(slots: SpanSlots): number {
  const slot = slots.free;
  if (slot !== NONE) {
    slots.free = i32(slots.cells, rowOfSlot(slot) + NEXT);
    slots.live += 1;
    return slot;
  }
  if (slots.used === slots.limit) return NONE;
  slots.live += 1;
  slots.used += 1;
  ensureCells(slots, slots.used * SLOT_CELLS);
  return slots.used - 1;
}

/** Gives a slot back; handles to it are void from here on. */
export function releaseSlot(slots: SpanSlots, slot: number): void {
  const { cells } = slots;
  const row = rowOfSlot(slot);
  cells[row + GENERATION] = (i32(cells, row + GENERATION) + 1) % GENERATIONS;
  cells[row + NEXT] = slots.free;
  cells[row + CONSTANT] = 0;
  cells[row + OWNED] = 0;
  if (i32(cells, row + REST) !== 0) dropRest(slots, slot);
  slots.free = slot;
  slots.live -= 1;
}

/** The handle of a slot in use: an integer from 0 to 2^31 - 1. */
export function handleOfSlot(slots: SpanSlots, slot: number): number {
  return (i32(slots.cells, rowOfSlot(slot) + GENERATION) << SLOT_BITS) | slot;
}

/** The slot that a handle names, whether it is still that span's or another's. */
function slotInHandle(handle: number): number {
  return handle & (MAX_SLOTS - 1);
}

/** The slot behind a handle, or NONE when its trace has been released. */
export function slotOfHandle(slots: SpanSlots, handle: number): number {
  const slot = slotInHandle(handle);
  const isKnown =
    slot < slots.used && i32(slots.cells, rowOfSlot(slot) + GENERATION) === handle >>> SLOT_BITS;
  return isKnown ? slot : NONE;
}

/** The loose attributes of a slot, or null for most. */
export function looseOf(slots: SpanSlots, slot: number): FlatAttributes | null {
  return hasRest(slots, slot) ? (slots.loose.get(slot) ?? null) : null;
}

export function setLooseOf(slots: SpanSlots, slot: number, loose: FlatAttributes): void {
  slots.loose.set(slot, loose);
  slots.cells[rowOfSlot(slot) + REST] = 1;
}

/** The extras of a slot, or null for most. */
export function extrasOf(slots: SpanSlots, slot: number): SpanExtras | null {
  return hasRest(slots, slot) ? (slots.extras.get(slot) ?? null) : null;
}

/** The extras of a slot, made on first use. */
export function ensureExtras(slots: SpanSlots, slot: number): SpanExtras {
  const extras = extrasOf(slots, slot) ?? { events: [], links: [], message: "" };
  slots.extras.set(slot, extras);
  slots.cells[rowOfSlot(slot) + REST] = 1;
  return extras;
}

function hasRest({ cells }: SpanSlots, slot: number): boolean {
  return i32(cells, rowOfSlot(slot) + REST) !== 0;
}

function dropRest(slots: SpanSlots, slot: number): void {
  slots.loose.delete(slot);
  slots.extras.delete(slot);
  slots.cells[rowOfSlot(slot) + REST] = 0;
}
