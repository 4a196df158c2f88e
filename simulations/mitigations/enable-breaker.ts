import { seconds } from "../kernel/time";
import { NO_TARGET } from "../services/operator-effect";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;
const WINDOW_CALLS = 50;
const MINIMUM_CALLS = 20;
const HALF_OPEN_CALLS = 5;

/** Puts a circuit breaker before each callee of a service. */
export const enableBreaker: Mitigation = {
  about: {
    kind: "enable-breaker",
    label: "Turn circuit breakers on",
    description:
      "Puts a circuit breaker before each callee of the service: when too many of the latest calls have failed, it fails further ones at once for a while, then tries a few.",
    parameters: [
      {
        name: "percent",
        label: "Opens at failures",
        type: "number",
        min: 1,
        max: 100,
        initial: 50,
        unit: "%",
      },
      { name: "seconds", label: "Stays open", type: "number", min: 1, max: 300, initial: 10, unit: "s" },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "While it is open, calls fail that might have succeeded.",
  },
  changes(_system, target, parameters) {
    const percent = wholeNumber(parameters, "percent");
    const open = wholeNumber(parameters, "seconds");
    const breaker = {
      windowCalls: WINDOW_CALLS,
      minimumCalls: MINIMUM_CALLS,
      failureRate: percent / 100,
      openMicros: seconds(open),
      halfOpenCalls: HALF_OPEN_CALLS,
    };
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "retune", target: NO_TARGET, to: { breaker } },
        note: {
          kind: "config",
          title: `${target.id}: circuit breakers on`,
          detail: `Open for ${open} s when ${percent} % of the last ${WINDOW_CALLS} calls fail`,
        },
      },
    ];
  },
};
