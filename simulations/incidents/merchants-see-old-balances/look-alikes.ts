import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";
import type { RunFacts } from "../incident";

/** The replica in eu-west takes eight times as long to write to its disk. */
export const slowDisk = ({ faultMicros }: RunFacts): readonly Fault[] => [
  {
    kind: "disk",
    component: "ledger-db",
    ordinals: [2],
    factor: 8,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** What else makes reads of balances fail, with replicas that are up to date. */
export const unlikeEither: Cause["lookAlikes"] = [
  {
    id: "network",
    mechanism: "network-degradation",
    faults: ({ faultMicros }) => [
      {
        kind: "link",
        from: "accounts",
        to: "ledger-db",
        callees: [1],
        fault: { loss: 0.3 },
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
  {
    id: "sick-instance",
    mechanism: "gray-replica",
    faults: ({ faultMicros }) => [
      {
        kind: "slow-cpu",
        component: "accounts",
        ordinals: [0],
        factor: 12,
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
];
