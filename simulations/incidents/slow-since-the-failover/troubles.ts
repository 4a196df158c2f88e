import { seconds } from "../../kernel/time";
import type { Cause } from "../declare";

/** What makes bookings slow after the switchover, with the same page. */

/** The primary since the switchover, by its ordinal. */
const HOST_2 = 1;

/** A disk controller checks its battery, and writes through its cache meanwhile. */
export const slowDisk: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "note",
    component: "ledger-db",
    note: {
      kind: "job",
      title: "ledger-db host 2: battery of the disk controller is checked",
      detail: "By the provider. Takes some hours; no interruption expected",
    },
    atMicros: faultMicros,
  },
  {
    kind: "disk",
    component: "ledger-db",
    ordinals: [HOST_2],
    factor: 8,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** The backup of a standby runs on a machine that is none any more. */
export const backup: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "note",
    component: "ledger-db",
    note: {
      kind: "job",
      title: "ledger-db host 2: copied by the backup",
      detail: "Compressed on the standby, as every week, so that the primary is left alone",
    },
    atMicros: faultMicros,
  },
  {
    kind: "steal",
    component: "ledger-db",
    ordinals: [HOST_2],
    share: 0.7,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** Messages between the ledger and its database are lost. */
export const lossyNetwork: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "link",
    from: "ledger",
    to: "ledger-db",
    fault: { loss: 0.2 },
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** A merchant holds a sale: nearly all payments want its two rows. */
export const hotMerchant: Cause["faults"] = ({ faultMicros }) => [
  { kind: "hot-key", entry: 3, share: 0.9, atMicros: faultMicros, forMicros: Infinity },
  { kind: "surge", factor: 1.6, atMicros: faultMicros + seconds(1), forMicros: Infinity },
];
