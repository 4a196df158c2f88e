import { ms, seconds } from "../kernel/time";
import { NO_TARGET } from "../services/operator-effect";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;

/** Changes how long a service waits for an answer of those whom it asks. */
export const changeTimeout: Mitigation = {
  about: {
    kind: "set-timeout",
    label: "Change time-outs",
    description:
      "Sets how long the service waits for one attempt of each outgoing call, query and publication. Applied without a restart.",
    parameters: [
      {
        name: "milliseconds",
        label: "Time-out of one attempt",
        type: "number",
        min: 10,
        max: 60_000,
        initial: 1_000,
        unit: "ms",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "A longer time-out holds workers for longer; a shorter one gives up answers that were on their way.",
  },
  changes(_system, target, parameters) {
    const timeout = wholeNumber(parameters, "milliseconds");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "retune", target: NO_TARGET, to: { timeoutMicros: ms(timeout) } },
        note: {
          kind: "config",
          title: `${target.id}: time-outs of ${timeout} ms`,
          detail: "For one attempt of each outgoing call, query and publication",
        },
      },
    ];
  },
};
