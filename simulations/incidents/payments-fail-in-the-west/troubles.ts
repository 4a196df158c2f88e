import { seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";

/** What makes payments fail in one region, with the same page. */

/** The second instance of payments, by its ordinal. */
const SECOND = 1;

const fromTheWest = { kind: "link", from: "gateway-west", to: "payments", callees: [SECOND] } as const;

/** New firewalls see the requests to one host by one way, and not the answers by the other: they drop them. */
export const lostAnswers: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "note",
    component: "payments",
    note: {
      kind: "config",
      title: "Network: host of payments 2 behind the new firewalls",
      detail: "Way to eu-west only. The other hosts follow next week",
    },
    atMicros: faultMicros,
  },
  {
    ...fromTheWest,
    ways: ["answer"],
    fault: { partitioned: true },
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** An instance goes to another host; only one of the gateways is started anew afterwards. */
export const movedHost: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "note",
    component: "payments",
    note: {
      kind: "config",
      title: "payments: instance 2 on another host",
      detail: "Its host goes back to the provider. Callers find it by its name",
    },
    atMicros: faultMicros,
  },
  { kind: "move", component: "payments", ordinals: [SECOND], atMicros: faultMicros },
  {
    kind: "note",
    component: "gateway-central",
    note: {
      kind: "config",
      title: "gateway-central: kernel update",
      detail: "Processes restarted one after the other. gateway-west follows tonight",
    },
    atMicros: faultMicros + seconds(4),
  },
  ...[0, 1].map((ordinal): Fault => ({
    kind: "crash",
    component: "gateway-central",
    ordinal,
    atMicros: faultMicros + seconds(4 + 4 * ordinal),
    forMicros: seconds(2),
  })),
];

/** Requests from the west do not reach one instance at all. */
export const lostRequests: Cause["faults"] = ({ faultMicros }) => [
  {
    ...fromTheWest,
    ways: ["request"],
    fault: { partitioned: true },
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** One instance is so slow that its callers give up. */
export const sickInstance: Cause["faults"] = ({ faultMicros }) => [
  {
    kind: "slow-cpu",
    component: "payments",
    ordinals: [SECOND],
    factor: 60,
    atMicros: faultMicros,
    forMicros: Infinity,
  },
];

/** One instance is gone. */
export const deadInstance: Cause["faults"] = ({ faultMicros }) => [
  { kind: "crash", component: "payments", ordinal: SECOND, atMicros: faultMicros, forMicros: Infinity },
];
