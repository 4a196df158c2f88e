import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { batchOnTheMachines, leakyRelease } from "./faults";

type LookAlike = Cause["lookAlikes"][number];

/** The incident's causes, each what the other could be taken for. */
export const likeALeak: LookAlike = { id: "leak", mechanism: "memory-pressure", faults: leakyRelease };
export const likeANeighbour: LookAlike = {
  id: "neighbour",
  mechanism: "noisy-neighbour",
  faults: batchOnTheMachines,
};

/** What else makes catalog slow, more and more, with the same page. */
export const others: readonly LookAlike[] = [
  {
    id: "catalog database",
    mechanism: "slow-statement",
    faults: ({ faultMicros }) =>
      [4, 2, 2, 1.5].map((factor, step) => ({
        kind: "slow-cpu",
        component: "catalog-db",
        factor,
        atMicros: faultMicros + minutes(2 * step),
        forMicros: Infinity,
      })),
  },
  {
    id: "network",
    mechanism: "network-degradation",
    faults: ({ faultMicros }) =>
      [0.02, 0.02, 0.03, 0.04, 0.05].map((loss, step) => ({
        kind: "link",
        from: "checkout",
        to: "catalog",
        fault: { loss },
        atMicros: faultMicros + minutes(2 * step),
        forMicros: Infinity,
      })),
  },
];
