import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 2;

/** Deletes every message of a queue that no consumer has. */
export const purgeQueue: Mitigation = {
  about: {
    kind: "purge-queue",
    label: "Purge the queue",
    description:
      "Deletes every message that waits, and those that would be delivered again. What consumers are handling now goes on.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "The messages are lost: nobody will handle them. Dead letters stay.",
  },
  changes(_system, target) {
    if (target.spec.role !== "queue" || target.spec.log !== undefined)
      throw new ActionRefusedError(`${target.id} is no queue.`);
    const note = {
      kind: "config",
      title: `${target.id} purged`,
      detail: "All waiting messages deleted",
    } as const;
    return [{ afterMicros: seconds(DELAY_SECONDS), effect: { kind: "purge" }, note }];
  },
};
