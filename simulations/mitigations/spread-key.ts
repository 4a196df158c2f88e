import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;

/** Keeps copies of one key on more partitions. */
export const spreadKey: Mitigation = {
  about: {
    kind: "spread-key",
    label: "Copy a key to more partitions",
    description:
      "Keeps the row of one key on several partitions of the store. Reads of it go to each in turn; a write goes to its own partition, which passes it on.",
    parameters: [
      { name: "key", label: "Key", type: "number", min: 0, max: 1_000_000, initial: 0 },
      {
        name: "copies",
        label: "Partitions that have it",
        type: "number",
        min: 1,
        max: 16,
        initial: 3,
        unit: "partitions",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Each write of the key costs as much again on every copy, and a copy may be a moment behind its own partition.",
  },
  changes(_system, target, parameters) {
    if (target.spec.role !== "database" || target.spec.partitioning === undefined)
      throw new ActionRefusedError(`${target.id} has no partitions.`);
    const key = wholeNumber(parameters, "key");
    const copies = wholeNumber(parameters, "copies");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "spread-key", key, copies },
        note: {
          kind: "config",
          title: `${target.id}: ${target.spec.partitioning.by} ${key} on ${copies} partitions`,
          detail: "Reads of it are spread",
        },
      },
    ];
  },
};
