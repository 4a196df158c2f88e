import { present } from "../kernel/assert";

/** Records of one kind, reused: a record is known by its slot. Plain data. */
export interface Slots<T> {
  readonly records: T[];
  readonly free: number[];
}

/** No records yet. */
export function createSlots<T>(): Slots<T> {
  return { records: [], free: [] };
}

/** The record in a slot, in use or not; throws InvariantError for a slot that never was. */
export function recordAt<T>(slots: Slots<T>, slot: number): T {
  return present(slots.records[slot], "record");
}

/** A slot for a record: one given back before, or a new one made by `blank`. The caller sets every field. */
export function takeSlot<T>(slots: Slots<T>, blank: () => T): number {
  return slots.free.pop() ?? slots.records.push(blank()) - 1;
}

/** Gives a slot back. */
export function giveSlot<T>(slots: Slots<T>, slot: number): void {
  slots.free.push(slot);
}
