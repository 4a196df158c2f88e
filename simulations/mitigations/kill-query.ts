import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 10;

/** Ends what a database has worked on for too long. */
export const killQuery: Mitigation = {
  about: {
    kind: "kill-query",
    label: "Kill long queries",
    description:
      "Ends, once, every statement and transaction of the database that has run for longer than so many seconds by then. Transactions are rolled back, and their rows are free.",
    parameters: [
      {
        name: "seconds",
        label: "Running for longer than",
        type: "number",
        min: 1,
        max: 600,
        initial: 5,
        unit: "s",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Whoever waits for them gets an error, and what they had written is undone. What runs them again brings them back.",
  },
  changes(_system, target, parameters) {
    if (target.spec.role !== "database") throw new ActionRefusedError(`${target.id} runs no queries.`);
    const longest = wholeNumber(parameters, "seconds");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "kill-query", olderThanMicros: seconds(longest) },
        note: {
          kind: "config",
          title: `${target.id}: long queries killed`,
          detail: `Those that had run for longer than ${longest} s`,
        },
      },
    ];
  },
};
