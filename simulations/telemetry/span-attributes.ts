import type { Attributes, AttributeValue as ApiAttributeValue } from "@opentelemetry/api";
import type { Digest } from "../kernel/digest";
import { plainValue } from "./attributes";
import { absorbSet, constantSet } from "./constant-attributes";
import { item, u16, u32, u8 } from "./columns";
import {
  absorbCode,
  type Dictionary,
  type FlatAttributes,
  knownCode,
  knownName,
  setEnd,
  setOfWritten,
  setStart,
  valueCode,
  valueOf,
  writeCode,
} from "./dictionary";
import { OWN_MAX, SPAN_ATTRIBUTES_MAX, type SpanSlots } from "./span-slots";
import type { TelemetryHost } from "./state";
import type { AttributeValue } from "./views";

/**
 * The attributes of running spans. Most are the same for every span of a kind:
 * an attributes object that is frozen is stored once, and a span keeps its
 * number. What it adds are codes, as long as they need no room in the
 * dictionary; anything else is kept loose, and enters the dictionary with a
 * kept span only. Read in this order: the constant ones, its own, the loose ones.
 */

/** Sets the attributes of spans in their slots. */
export class SpanAttributes {
  readonly #host: TelemetryHost;

  constructor(host: TelemetryHost) {
    this.#host = host;
  }

  /** The attributes that a span starts with; those that are frozen cost one look-up. */
  start(slot: number, attributes: Attributes): void {
    const { state, constants } = this.#host;
    const number = constants.numberOf(state.dictionary, attributes);
    if (number > 0) state.traces.slots.columns.constant[slot] = number;
    else for (const key in attributes) this.set(slot, key, attributes[key]);
  }

  /** Sets one attribute, in place where the key is there. What is no attribute is passed over, what is too many is counted. */
  set(slot: number, key: string, value: ApiAttributeValue | undefined): void {
    const plain = plainValue(value);
    if (plain === undefined || key === "") return;
    const { dictionary, traces } = this.#host.state;
    const { slots } = traces;
    let loose = item(slots.loose, slot);
    if (loose === null) {
      const keyCode = knownName(dictionary, key);
      const code = keyCode < 0 ? -1 : knownCode(dictionary, plain);
      if (code >= 0 && !hasConstant(slots, slot, keyCode, dictionary) && setOwn(slots, slot, keyCode, code))
        return;
      loose = loosen(slots, slot, dictionary);
    }
    if (!setLoose(loose, key, plain)) traces.counts.cutAttributes += 1;
  }
}

function hasConstant(slots: SpanSlots, slot: number, keyCode: number, dictionary: Dictionary): boolean {
  const id = constantSet(dictionary, u16(slots.columns.constant, slot));
  const end = setEnd(dictionary, id);
  for (let at = setStart(dictionary, id); at < end; at += 2)
    if (dictionary.codes[at] === keyCode) return true;
  return false;
}

/** False, and nothing done, where no room is left. */
function setOwn(slots: SpanSlots, slot: number, keyCode: number, code: number): boolean {
  const { own } = slots;
  const owned = u8(slots.columns.owned, slot);
  const first = slot * 2 * OWN_MAX;
  let at = first;
  while (at < first + 2 * owned && own[at] !== keyCode) at += 2;
  if (at === first + 2 * OWN_MAX) return false;
  if (at === first + 2 * owned) slots.columns.owned[slot] = owned + 1;
  own[at] = keyCode;
  own[at + 1] = code;
  return true;
}

/** Turns all attributes of a span into loose ones. */
function loosen(slots: SpanSlots, slot: number, dictionary: Dictionary): FlatAttributes {
  const flat = flatOfSlot(slots, slot, dictionary);
  slots.columns.constant[slot] = 0;
  slots.columns.owned[slot] = 0;
  slots.loose[slot] = flat;
  return flat;
}

/** False when the span has its fill of keys. */
function setLoose(flat: FlatAttributes, key: string, value: AttributeValue): boolean {
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
  const id = constantSet(dictionary, u16(slots.columns.constant, slot));
  for (let at = setStart(dictionary, id); at < setEnd(dictionary, id); at += 1)
    flat.push(valueOf(dictionary, u32(dictionary.codes, at)));
  const first = slot * 2 * OWN_MAX;
  for (let at = first; at < first + 2 * u8(slots.columns.owned, slot); at += 1)
    flat.push(valueOf(dictionary, u32(slots.own, at)));
  return flat.concat(item(slots.loose, slot) ?? []);
}

/** Feeds the attributes of a span to a digest: each key, each value. */
export function absorbAttributes(digest: Digest, host: TelemetryHost, slot: number): void {
  const { dictionary, traces } = host.state;
  const { columns, own, loose } = traces.slots;
  const number = u16(columns.constant, slot);
  if (number > 0) absorbSet(digest, dictionary, constantSet(dictionary, number));
  const first = slot * 2 * OWN_MAX;
  const end = first + 2 * u8(columns.owned, slot);
  for (let at = first; at < end; at += 1) absorbCode(digest, dictionary, u32(own, at));
  const rest = item(loose, slot);
  if (rest !== null) for (const part of rest) host.hashes.absorb(digest, part);
}

/** The number of the dictionary's set with the attributes of a span that is kept. */
export function keptAttributes(slots: SpanSlots, slot: number, dictionary: Dictionary): number {
  const id = constantSet(dictionary, u16(slots.columns.constant, slot));
  const rest = item(slots.loose, slot);
  const owned = 2 * u8(slots.columns.owned, slot);
  if (owned === 0 && rest === null) return id;
  let length = 0;
  for (let at = setStart(dictionary, id); at < setEnd(dictionary, id); at += 1)
    writeCode(dictionary, length++, u32(dictionary.codes, at));
  for (let i = 0; i < owned; i += 1) writeCode(dictionary, length++, u32(slots.own, slot * 2 * OWN_MAX + i));
  for (const part of rest ?? []) writeCode(dictionary, length++, valueCode(dictionary, part));
  return setOfWritten(dictionary, length);
}
