import type { Cause } from "../declare";
import { addressesMove, certificateExpires } from "./faults";

type LookAlike = Cause["lookAlikes"][number];

/** The incident's causes, each what the other could be taken for. */
export const likeExpiry: LookAlike = {
  id: "expiry",
  mechanism: "expired-credentials",
  faults: certificateExpires,
};
export const likeOldAddresses: LookAlike = {
  id: "old addresses",
  mechanism: "stale-addresses",
  faults: addressesMove,
};

/** What else makes payments by card fail, with the same page. */
export const others: readonly LookAlike[] = [
  {
    id: "slow bank",
    mechanism: "third-party-slow",
    faults: ({ faultMicros }) => [
      {
        kind: "slow-third-party",
        component: "bank",
        factor: 15,
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
  {
    id: "lossy link",
    mechanism: "network-degradation",
    faults: ({ faultMicros }) => [
      {
        kind: "link",
        from: "payment",
        to: "bank",
        fault: { loss: 0.4 },
        atMicros: faultMicros,
        forMicros: Infinity,
      },
    ],
  },
];
