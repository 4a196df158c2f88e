import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 30;

/** Gives each instance of a service another number of database connections. */
export const raisePool: Mitigation = {
  about: {
    kind: "raise-pool",
    label: "Resize the connection pool",
    description:
      "Sets how many connections to its database each instance of the service may hold. Applied without a restart.",
    parameters: [
      {
        name: "connections",
        label: "Connections for each instance",
        type: "number",
        min: 4,
        max: 60,
        initial: 40,
        unit: "connections",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "More connections let more statements into the database at once.",
  },
  changes(_system, target, parameters) {
    const pool = target.pools[0];
    if (pool === undefined) throw new ActionRefusedError(`${target.id} has no connection pool.`);
    const size = wholeNumber(parameters, "connections");
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "pool-size", database: pool.database, size },
        note: {
          kind: "config",
          title: `${target.id}: pool for ${pool.databaseId} set to ${size}`,
          detail: "Connections for each instance",
        },
      },
    ];
  },
};
