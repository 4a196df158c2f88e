import { present } from "../../kernel/assert";
import { nextBelow, nextChance, type RandomStream } from "../../kernel/random";
import type { ActionOffer, ActionParameter, ActionRequest } from "../../mitigations/action-offer";
import { MITIGATIONS } from "../../mitigations/catalogue";
import { offer } from "../../mitigations/mitigation";
import { momentIn } from "./draw-faults";

/** Actions at random: which, on what, when and how much. */

/** An action that is drawn, and when it is taken. */
export interface DrawnAction {
  readonly action: ActionRequest;
  readonly atMicros: number;
}

/** Values of a parameter lie within so much of its lowest: a customer's number has no highest. */
const SPAN_MAX = 2_000;

/** Every mitigation, on any component. */
export function offersFor(components: readonly string[]): readonly ActionOffer[] {
  return MITIGATIONS.map((mitigation) => offer(mitigation, components, { flag: ["suggestions"] }));
}

/** Up to so many actions among those on offer, on whatever they may be meant for. */
export function drawActions(
  stream: RandomStream,
  offers: readonly ActionOffer[],
  max: number,
): readonly DrawnAction[] {
  return Array.from({ length: nextBelow(stream, max + 1) }, () => {
    const { kind, parameters, targets } = present(offers[nextBelow(stream, offers.length)], "offer");
    const target = present(targets[nextBelow(stream, targets.length)], "target");
    const chosen = Object.fromEntries(
      parameters.map((parameter) => [parameter.name, valueOf(stream, parameter)]),
    );
    return { action: { kind, target, parameters: chosen }, atMicros: momentIn(stream) };
  });
}

function valueOf(
  stream: RandomStream,
  { type, initial, min = 1, max = 10, choices = [] }: ActionParameter,
): number | string {
  if (type === "choice") return present(choices[nextBelow(stream, choices.length)], "choice");
  if (nextChance(stream, 0.3)) return initial;
  return min + nextBelow(stream, Math.min(max - min + 1, SPAN_MAX));
}
