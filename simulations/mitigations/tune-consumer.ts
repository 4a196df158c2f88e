import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 15;

/** Sets how a consumer group asks for messages. */
export const tuneConsumer: Mitigation = {
  about: {
    kind: "tune-consumer",
    label: "Tune the consumer",
    description:
      "Sets how many messages a member of the consumer group takes at a time, and how long it may take over them before it must leave.",
    parameters: [
      {
        name: "batch",
        label: "Messages at a time",
        type: "number",
        min: 1,
        max: 1_000,
        initial: 50,
        unit: "messages",
      },
      {
        name: "pollIntervalSeconds",
        label: "Longest time between two polls",
        type: "number",
        min: 1,
        max: 900,
        initial: 300,
        unit: "seconds",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Smaller batches cost more round trips; with a longer interval, a member that is really stuck is found out later.",
  },
  changes(_system, target, parameters) {
    if (target.spec.role !== "worker" || target.spec.group === undefined)
      throw new ActionRefusedError(`${target.id} is no consumer group.`);
    const maxPollRecords = wholeNumber(parameters, "batch");
    const interval = wholeNumber(parameters, "pollIntervalSeconds");
    const detail = `${maxPollRecords} messages at a time, ${interval} s between polls`;
    const effect = { kind: "consumer", maxPollIntervalMicros: seconds(interval), maxPollRecords } as const;
    const note = { kind: "config", title: `${target.id}: consumer tuned`, detail } as const;
    return [{ afterMicros: seconds(DELAY_SECONDS), effect, note }];
  },
};
