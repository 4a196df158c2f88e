import type { Attributes, AttributeValue as ApiAttributeValue } from "@opentelemetry/api";
import { plainValue } from "./attributes";
import { boundedNameId, knownCode } from "./dictionary";
import { hasConstant, loosen, setLoose, setOwn } from "./slot-attributes";
import { CONSTANT, looseOf, rowOfSlot } from "./span-slots";
import type { TelemetryHost } from "./state";

/**
 * The attributes of running spans. Most are the same for every span of a kind:
 * an attributes object that is frozen is stored once, and a span keeps its
 * number. What it adds are codes, as long as its values need no room in the
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
    if (number > 0) state.traces.slots.cells[rowOfSlot(slot) + CONSTANT] = number;
    else for (const key in attributes) this.set(slot, key, attributes[key]);
  }

  /** Sets one attribute, in place where the key is there. What is no attribute is passed over, what is too many is counted. */
  set(slot: number, key: string, value: ApiAttributeValue | undefined): void {
    const plain = plainValue(value);
    if (plain === undefined || key === "") return;
    const { dictionary, traces } = this.#host.state;
    const { slots } = traces;
    let loose = looseOf(slots, slot);
    if (loose === null) {
      const keyCode = boundedNameId(dictionary, key);
      const code = keyCode < 0 ? -1 : knownCode(dictionary, plain);
      if (code >= 0 && !hasConstant(slots, slot, keyCode, dictionary) && setOwn(slots, slot, keyCode, code))
        return;
      loose = loosen(slots, slot, dictionary);
    }
    if (!setLoose(loose, key, plain)) traces.counts.cutAttributes += 1;
  }
}
