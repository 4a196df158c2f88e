import { seconds } from "../kernel/time";
import { planOf, stateOf } from "../services/system";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 5;

/** Stops every instance at once and starts it again. */
export const restart: Mitigation = {
  about: {
    kind: "restart",
    label: "Restart",
    description:
      "Stops all instances of the component at once and starts them again on the version that they run. Memory, queues and connections begin empty.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "Work under way is lost, and the component is away for 5 to 30 seconds.",
  },
  changes(system, target) {
    const { spec } = planOf(system, target.index);
    const away = spec.role === "client" ? 0 : spec.restartMicros;
    const { members } = stateOf(system, target.index);
    return members.flatMap((_, ordinal) => [
      { afterMicros: seconds(DELAY_SECONDS), effect: { kind: "stop", ordinal }, note: null },
      {
        afterMicros: seconds(DELAY_SECONDS) + away,
        effect: { kind: "start", ordinal },
        note:
          ordinal + 1 < members.length
            ? null
            : {
                kind: "config",
                title: `${target.id} is back`,
                detail: `All ${members.length} instances were restarted`,
              },
      },
    ]);
  },
};
