import { seconds } from "../../kernel/time";
import type { Cause } from "../declare";

/** What else makes payments of a merchant wait, with the same page. */
export const lookAlikes: Cause["lookAlikes"] = [
  {
    id: "hot-row",
    mechanism: "lock-contention",
    faults: ({ faultMicros: atMicros }) => [
      { kind: "hot-key", entry: 0, share: 0.8, atMicros, forMicros: Infinity },
      { kind: "surge", factor: 1.2, atMicros, forMicros: Infinity },
    ],
  },
  {
    id: "doubled-messages",
    mechanism: "mangled-messages",
    faults: ({ faultMicros }) => [
      {
        kind: "link",
        from: "payouts",
        to: "bank",
        fault: { duplication: 0.9, latencyFactor: 4 },
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
  {
    id: "wrong-clock",
    mechanism: "clock-skew",
    faults: ({ faultMicros }) => [
      {
        kind: "clock",
        component: "payouts",
        ordinals: [0],
        offsetMicros: -seconds(90),
        driftPpm: 0,
        atMicros: faultMicros,
        forMicros: Infinity,
      },
      {
        kind: "link",
        from: "payouts",
        to: "bank",
        fault: { latencyFactor: 4 },
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
];
