import { seconds } from "../../kernel/time";
import type { Cause } from "../declare";

/** What else makes bookings fail, with the same page. */

/** The disk of the primary's machine is full. */
export const noRoom: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "disk",
    component: "ledger-db",
    ordinals: [0],
    full: true,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** Its disk is slow. */
export const slowDisk: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "disk",
    component: "ledger-db",
    ordinals: [0],
    factor: 120,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** A merchant holds a sale: nearly all payments want its two rows. */
export const hotMerchant: Cause["faults"] = ({ faultMicros }) => [
  { kind: "hot-key", entry: 3, share: 0.9, atMicros: faultMicros, forMicros: Infinity },
  { kind: "surge", factor: 1.6, atMicros: faultMicros + seconds(1), forMicros: Infinity },
];

/** Others on the primary's machine take its CPU. */
export const stolenCpu: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "steal",
    component: "ledger-db",
    ordinals: [0],
    share: 0.85,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** Two services do not reach the database. */
export const cutOff: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "partition",
    sides: [["payments", "ledger"], ["ledger-db"]],
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];
