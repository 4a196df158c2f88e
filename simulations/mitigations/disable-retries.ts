import { seconds } from "../kernel/time";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 30;

/** Makes a service try each outgoing call and query once. */
export const disableRetries: Mitigation = {
  about: {
    kind: "disable-retries",
    label: "Turn retries off",
    description:
      "Sets the flag by which the service tries each outgoing call and query once only. Those who call it go on as before.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "A single lost or slow answer now fails the request.",
  },
  changes: (_system, target) => [
    {
      afterMicros: seconds(DELAY_SECONDS),
      effect: { kind: "retries", enabled: false },
      note: {
        kind: "config",
        title: `${target.id}: retries off`,
        detail: "One attempt for each outgoing call and query",
      },
    },
  ],
};
