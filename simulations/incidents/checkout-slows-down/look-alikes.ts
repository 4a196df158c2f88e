import type { Cause } from "../declare";

/** What else fills the orders database, or makes checkout wait for it, with the same page. */
export const lookAlikes: Cause["lookAlikes"] = [
  {
    id: "traffic",
    mechanism: "traffic-surge",
    faults: ({ faultMicros }) => [{ kind: "surge", factor: 3, atMicros: faultMicros, forMicros: Infinity }],
  },
  {
    id: "neighbour",
    mechanism: "noisy-neighbour",
    faults: ({ faultMicros }) => [
      { kind: "steal", component: "orders-db", share: 0.8, atMicros: faultMicros, forMicros: Infinity },
    ],
  },
  {
    id: "network",
    mechanism: "network-degradation",
    faults: ({ faultMicros }) => [
      {
        kind: "link",
        from: "checkout",
        to: "orders-db",
        fault: { loss: 0.3 },
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
];
