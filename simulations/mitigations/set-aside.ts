import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;

/** Lets a consumer group skip what it has read in vain too often. */
export const setAside: Mitigation = {
  about: {
    kind: "set-aside",
    label: "Set failing messages aside",
    description:
      "A message that the group has begun so many times from now on without getting past it is copied to a topic of dead letters and skipped.",
    parameters: [
      {
        name: "readings",
        label: "Times that a message is begun",
        type: "number",
        min: 1,
        max: 100,
        initial: 2,
        unit: "times",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Nobody handles what was set aside until somebody looks at it, and what follows it in its partition overtakes it.",
  },
  changes(_system, { spec }, parameters) {
    if (spec.role !== "worker" || spec.group === undefined)
      throw new ActionRefusedError("Only a consumer group can set messages aside.");
    const readings = wholeNumber(parameters, "readings");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "set-aside", readings },
        note: {
          kind: "config",
          title: `${spec.id}: failing messages are set aside`,
          detail: `What was begun ${readings} times goes to the dead letters`,
        },
      },
    ];
  },
};
