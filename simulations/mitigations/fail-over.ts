import { seconds } from "../kernel/time";
import { NONE } from "../services/blueprint";
import { bestReplica } from "../services/failover";
import { stateOf } from "../services/system";
import { ActionRefusedError } from "./action-offer";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 20;

/** Makes a replica the primary of its database. */
export const failOver: Mitigation = {
  about: {
    kind: "fail-over",
    label: "Fail over to a replica",
    description:
      "Makes the replica that has most of the primary's writes the primary, as soon as it has applied them. The old primary takes no writes any more, and follows when it can be reached.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Writes that the replica has not received by then are lost. Callers fail until they have asked for the new primary.",
  },
  changes(system, target) {
    if (stateOf(system, target.index).replication === null)
      throw new ActionRefusedError(`${target.id} has no replicas.`);
    if (bestReplica(system, target.index) === NONE)
      throw new ActionRefusedError(`No replica of ${target.id} can be reached.`);
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "fail-over" },
        note: {
          kind: "config",
          title: `${target.id}: failing over`,
          detail: "The replica with most of the writes takes over",
        },
      },
    ];
  },
};
