import type { Attributes } from "@opentelemetry/api";
import { flatAttributes, isUnchangeable } from "./attributes";
import { item } from "./columns";
import { attributeSetId, contentOfSet, type Dictionary, knownCode } from "./dictionary";
import { OWN_PAIRS, SPAN_ATTRIBUTES_MAX } from "./span-slots";

const CONSTANTS_MAX = 4_096;

/** Most keys that constant attributes have: a span has room for its own besides. */
const CONSTANT_KEYS_MAX = SPAN_ATTRIBUTES_MAX - OWN_PAIRS;

/**
 * Which attributes objects never change and are in the dictionary already, by
 * identity: an object that is frozen is read once, and after that is a number.
 * A memo over the state: `forgetAll` when the state is replaced.
 */
export class ConstantAttributes {
  #numbers = new WeakMap<object, number>();

  forgetAll(): void {
    this.#numbers = new WeakMap();
  }

  /** Their place in the dictionary's `constants`; 0 for attributes that may change, and for those that are no use as constants. */
  numberOf(dictionary: Dictionary, attributes: Attributes): number {
    const known = this.#numbers.get(attributes);
    if (known !== undefined) return known;
    if (!isUnchangeable(attributes)) return 0;
    const number = addConstant(dictionary, attributes);
    this.#numbers.set(attributes, number);
    return number;
  }
}

/** 0 where they are too many, or have fractions (which are never shared) in them. */
function addConstant(dictionary: Dictionary, attributes: Attributes): number {
  const { constants, constantContents } = dictionary;
  const flat = flatAttributes(attributes);
  const hasFraction = flat.some((part) => typeof part === "number" && knownCode(dictionary, part) < 0);
  if (hasFraction || flat.length > 2 * CONSTANT_KEYS_MAX || constants.length >= CONSTANTS_MAX) return 0;
  const id = attributeSetId(dictionary, flat);
  const known = constants.indexOf(id);
  if (known >= 0) return known;
  constantContents.push(contentOfSet(dictionary, id));
  return constants.push(id) - 1;
}

/** The dictionary's set behind a constant. */
export function constantSet(dictionary: Dictionary, number: number): number {
  return item(dictionary.constants, number);
}
