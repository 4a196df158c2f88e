import { seconds } from "../kernel/time";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 60;

/** Adds instances to a service. */
export const scaleOut: Mitigation = {
  about: {
    kind: "scale-out",
    label: "Scale out",
    description:
      "Adds instances of the version that runs, each with its own workers and its own connection pools.",
    parameters: [
      {
        name: "instances",
        label: "Instances to add",
        type: "number",
        min: 1,
        max: 8,
        initial: 4,
        unit: "instances",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "What the service depends on sees more callers and more connections.",
  },
  changes(_system, target, parameters) {
    const instances = wholeNumber(parameters, "instances");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "scale-out", instances },
        note: {
          kind: "config",
          title: `${target.id}: ${instances} more instances`,
          detail: "Up and in rotation",
        },
      },
    ];
  },
};
