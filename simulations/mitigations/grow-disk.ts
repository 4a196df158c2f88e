import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 180;

/** Gives a database's disks more room. */
export const growDisk: Mitigation = {
  about: {
    kind: "grow-disk",
    label: "Grow the disks",
    description:
      "Doubles the size of the disk of each of the database's instances, and of the file system on it, while it runs.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "A disk never becomes smaller again, and is paid for. What filled it goes on filling it.",
  },
  changes(_system, { id, spec }) {
    if (spec.role !== "database" || spec.disk === undefined)
      throw new ActionRefusedError(`${id} has no disk of its own.`);
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "relieve", of: "full-disk" },
        note: {
          kind: "config",
          title: `${id}: disks grown`,
          detail: "To twice their size, on every instance",
        },
      },
    ];
  },
};
