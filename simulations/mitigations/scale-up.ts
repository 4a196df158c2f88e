import { seconds } from "../kernel/time";
import { stateOf } from "../services/system";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, type TimedChange, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 60;

/** Moves every instance of a component to a machine with more cores, one after the other. */
export const scaleUp: Mitigation = {
  about: {
    kind: "scale-up",
    label: "Scale up",
    description:
      "Restarts the instances of the component, one after the other, each on a machine with so many CPU cores.",
    parameters: [
      {
        name: "cores",
        label: "Cores of each instance",
        type: "number",
        min: 1,
        max: 64,
        initial: 8,
        unit: "cores",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "What an instance is working on when its turn comes is lost, and its memory begins empty.",
  },
  changes(system, { index, id, spec }, parameters) {
    if (spec.role === "client") throw new ActionRefusedError(`${id} is no machine of ours.`);
    const cores = wholeNumber(parameters, "cores");
    const { members } = stateOf(system, index);
    return members.flatMap((_, ordinal): TimedChange[] => {
      const at = Math.floor((seconds(DELAY_SECONDS) * (ordinal + 1)) / members.length);
      const isLast = ordinal + 1 === members.length;
      return [
        { afterMicros: at, effect: { kind: "stop", ordinal }, note: null },
        { afterMicros: at, effect: { kind: "cores", ordinal, cores }, note: null },
        {
          afterMicros: at + spec.restartMicros,
          effect: { kind: "start", ordinal },
          note: isLast
            ? { kind: "config", title: `${id}: ${cores} cores`, detail: `All ${members.length} instances` }
            : null,
        },
      ];
    });
  },
};
