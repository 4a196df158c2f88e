import { ms, seconds } from "../../kernel/time";
import type { Cause } from "../declare";

/** What makes events late, with the same page. */

/** An event of the largest merchant that ends the process which signs it. */
export const deadlyEvent: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "bad-message",
    component: "payment-events",
    trouble: { kind: "crashes", afterMicros: ms(200) },
    atMicros: faultMicros,
  },
];

/** A release that takes its time with each event. */
export const slowRelease: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "release",
    component: "webhooks",
    version: "v30",
    atMicros: faultMicros,
    stepMicros: seconds(20),
    detail: "Asks merchants' servers for a receipt. 11 commits",
  },
];

/** Merchants' servers, or the way to them, have become slow. */
export const slowMerchants: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "slow-third-party",
    component: "webhooks",
    factor: 6,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** Three times as many payments. */
export const surge: Cause["faults"] = ({ faultMicros }) => [
  { kind: "surge", factor: 3, atMicros: faultMicros, forMicros: Infinity },
];

/** Two of the three instances stand still. */
export const standstill: Cause["faults"] = ({ faultMicros }) => [
  { kind: "pause", component: "webhooks", ordinals: [0, 1], atMicros: faultMicros, forMicros: seconds(600) },
];
