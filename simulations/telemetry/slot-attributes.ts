import { constantSet } from "./constant-attributes";
import { i32, u32 } from "./columns";
import {
  type Dictionary,
  type FlatAttributes,
  setEnd,
  setOfWritten,
  setStart,
  valueCode,
  valueOf,
  writeCode,
} from "./dictionary";
import {
  CONSTANT,
  looseOf,
  OWN,
  OWN_PAIRS,
  OWNED,
  rowOfSlot,
  setLooseOf,
  SPAN_ATTRIBUTES_MAX,
  type SpanSlots,
} from "./span-slots";
import type { AttributeValue } from "./views";

/** How the attributes of running spans lie in their slots: constant ones, codes of their own, loose ones, to be read in this order. */

/** Whether a key is among the constant attributes of a span. */
export function hasConstant(
  slots: SpanSlots,
  slot: number,
  keyCode: number,
  dictionary: Dictionary,
): boolean {
  const id = constantSet(dictionary, i32(slots.cells, rowOfSlot(slot) + CONSTANT));
  const end = setEnd(dictionary, id);
  for (let at = setStart(dictionary, id); at < end; at += 2)
    if (dictionary.codes[at] === keyCode) return true;
  return false;
}

/** Sets an attribute of a span's own by its codes. False, and nothing done, where no room is left. */
export function setOwn(slots: SpanSlots, slot: number, keyCode: number, code: number): boolean {
  const { cells } = slots;
  const row = rowOfSlot(slot);
  const owned = i32(cells, row + OWNED);
  const first = row + OWN;
  let at = first;
  while (at < first + 2 * owned && cells[at] !== keyCode) at += 2;
  if (at === first + 2 * OWN_PAIRS) return false;
  if (at === first + 2 * owned) cells[row + OWNED] = owned + 1;
  cells[at] = keyCode;
  cells[at + 1] = code;
  return true;
}

/** Turns all attributes of a span into loose ones. */
export function loosen(slots: SpanSlots, slot: number, dictionary: Dictionary): FlatAttributes {
  const flat = flatOfSlot(slots, slot, dictionary);
  slots.cells[rowOfSlot(slot) + CONSTANT] = 0;
  slots.cells[rowOfSlot(slot) + OWNED] = 0;
  setLooseOf(slots, slot, flat);
  return flat;
}

/** Sets a loose attribute. False when the span has its fill of keys. */
export function setLoose(flat: FlatAttributes, key: string, value: AttributeValue): boolean {
  for (let i = 0; i < flat.length; i += 2) {
    if (flat[i] === key) {
      flat[i + 1] = value;
      return true;
    }
  }
  if (flat.length >= 2 * SPAN_ATTRIBUTES_MAX) return false;
  flat.push(key, value);
  return true;
}

/** The attributes of a running span: key, value, key, value. */
export function flatOfSlot(slots: SpanSlots, slot: number, dictionary: Dictionary): FlatAttributes {
  const flat: FlatAttributes = [];
  const id = constantSet(dictionary, i32(slots.cells, rowOfSlot(slot) + CONSTANT));
  for (let at = setStart(dictionary, id); at < setEnd(dictionary, id); at += 1)
    flat.push(valueOf(dictionary, u32(dictionary.codes, at)));
  const row = rowOfSlot(slot);
  for (let at = 0; at < 2 * i32(slots.cells, row + OWNED); at += 1)
    flat.push(valueOf(dictionary, i32(slots.cells, row + OWN + at)));
  return flat.concat(looseOf(slots, slot) ?? []);
}

/** The number of the dictionary's set with the attributes of a span that is kept. */
export function keptAttributes(slots: SpanSlots, slot: number, dictionary: Dictionary): number {
  const id = constantSet(dictionary, i32(slots.cells, rowOfSlot(slot) + CONSTANT));
  const rest = looseOf(slots, slot);
  const row = rowOfSlot(slot);
  const owned = 2 * i32(slots.cells, row + OWNED);
  if (owned === 0 && rest === null) return id;
  let length = 0;
  for (let at = setStart(dictionary, id); at < setEnd(dictionary, id); at += 1)
    writeCode(dictionary, length++, u32(dictionary.codes, at));
  for (let at = 0; at < owned; at += 1) writeCode(dictionary, length++, i32(slots.cells, row + OWN + at));
  for (const part of rest ?? []) writeCode(dictionary, length++, valueCode(dictionary, part));
  return setOfWritten(dictionary, length);
}
