import { seconds } from "../kernel/time";
import { NO_TARGET } from "../services/operator-effect";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;
/** Retries that a process has in any case, and may save up. */
const PER_SECOND = 1;
const CAPACITY = 10;

/** Allows a service retries for a share of its calls only. */
export const limitRetries: Mitigation = {
  about: {
    kind: "limit-retries",
    label: "Put retries on a budget",
    description:
      "Lets each process of the service retry a share of its calls to each callee, and one a second in any case; failures beyond that are final.",
    parameters: [
      {
        name: "percent",
        label: "Retries for calls",
        type: "number",
        min: 0,
        max: 100,
        initial: 10,
        unit: "%",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "When much fails at once, most of it is not tried again.",
  },
  changes(_system, target, parameters) {
    const percent = wholeNumber(parameters, "percent");
    const budget = { ratio: percent / 100, perSecond: PER_SECOND, capacity: CAPACITY };
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "retune", target: NO_TARGET, to: { budget } },
        note: {
          kind: "config",
          title: `${target.id}: retries on a budget`,
          detail: `For ${percent} % of calls to each callee, and ${PER_SECOND} a second`,
        },
      },
    ];
  },
};
