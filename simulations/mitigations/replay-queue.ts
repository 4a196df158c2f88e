import { seconds } from "../kernel/time";
import { queueStateOf } from "../services/delivering";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 5;

/** Puts dead letters back into their queue. */
export const replayQueue: Mitigation = {
  about: {
    kind: "replay-queue",
    label: "Replay dead letters",
    description: "Puts the oldest dead letters back into their queue, as if they had never been delivered.",
    parameters: [
      {
        name: "messages",
        label: "Messages at most",
        type: "number",
        min: 1,
        max: 100_000,
        initial: 1_000,
        unit: "messages",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "They come all at once, out of their order and beside the traffic; what is still wrong with them fails again.",
  },
  changes(system, target, parameters) {
    if (target.spec.role !== "queue") throw new ActionRefusedError(`${target.id} is no queue.`);
    const dead = queueStateOf(system, target.index).deadLetters.length;
    if (dead === 0) throw new ActionRefusedError(`${target.id} has no dead letters.`);
    const messages = wholeNumber(parameters, "messages");
    const detail = `Up to ${messages} dead letters put back`;
    const note = { kind: "config", title: `${target.id} replayed`, detail } as const;
    return [{ afterMicros: seconds(DELAY_SECONDS), effect: { kind: "replay", messages }, note }];
  },
};
