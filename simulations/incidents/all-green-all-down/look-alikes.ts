import type { Cause } from "../declare";
import { manySmallReads, rackLosesMessages } from "./faults";

type LookAlike = Cause["lookAlikes"][number];

/** The incident's causes, each what the other could be taken for. */
export const likeTheRack: LookAlike = {
  id: "rack",
  mechanism: "network-degradation",
  faults: rackLosesMessages,
};
export const likeManyReads: LookAlike = {
  id: "many reads",
  mechanism: "slow-statement-retry-overload",
  faults: manySmallReads,
};

export const slowInstance: LookAlike = {
  id: "slow instance",
  mechanism: "noisy-neighbour",
  faults: ({ faultMicros }) => [
    {
      kind: "steal",
      component: "inventory",
      ordinals: [0],
      share: 0.995,
      atMicros: faultMicros,
      forMicros: Infinity,
    },
  ],
};

export const slowBank: LookAlike = {
  id: "slow bank",
  mechanism: "third-party-slow",
  faults: ({ faultMicros }) => [
    {
      kind: "slow-third-party",
      component: "payment",
      factor: 30,
      atMicros: faultMicros,
      forMicros: Infinity,
    },
  ],
};

export const surge: LookAlike = {
  id: "traffic",
  mechanism: "traffic-surge",
  faults: ({ faultMicros }) => [{ kind: "surge", factor: 3.5, atMicros: faultMicros, forMicros: Infinity }],
};

export const starvedDatabase: LookAlike = {
  id: "starved database",
  mechanism: "noisy-neighbour",
  faults: ({ faultMicros }) => [
    { kind: "steal", component: "orders-db", share: 0.8, atMicros: faultMicros, forMicros: Infinity },
  ],
};
