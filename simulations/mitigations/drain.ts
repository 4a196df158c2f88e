import { seconds } from "../kernel/time";
import { stateOf } from "../services/system";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 5;

/** Takes one instance out of rotation. */
export const drain: Mitigation = {
  about: {
    kind: "drain",
    label: "Drain an instance",
    description:
      "Takes one instance out of rotation: it ends the requests that it has and gets no more. It stays up.",
    parameters: [
      { name: "instance", label: "Number of the instance", type: "number", min: 1, max: 1_000, initial: 1 },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "The other instances take its share of the requests.",
  },
  changes(system, target, parameters) {
    const number = wholeNumber(parameters, "instance");
    const { members } = stateOf(system, target.index);
    if (number > members.length)
      throw new ActionRefusedError(`${target.id} has ${members.length} instances.`);
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "drain", ordinal: number - 1, draining: true },
        note: {
          kind: "config",
          title: `${target.id}: instance ${number} drained`,
          detail: "Out of rotation",
        },
      },
    ];
  },
};
