import { present } from "../../kernel/assert";
import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { attempts, exponentially, within } from "../../services/policy";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { answersAreLost } from "./answers-are-lost";
import { channel } from "./channel";
import { oldAddress } from "./old-address";

/** Half of the payments from eu-west fail: answers of one instance do not come back, or its old address is asked. */
export const paymentsFailInTheWest = declareIncident({
  id: "payments-fail-in-the-west",
  version: 2,
  title: "Payments fail in the west",
  pager:
    "PAGE payment-success: too many payments fail or take longer than 750 ms, measured over the last five minutes where merchants' requests come in. Nearly all of the failures come from eu-west.",
  summary:
    "Thursday forenoon. Merchants in the west see every other payment fail, those in the middle none. You are on call for all of Saldora.",
  level: 3,
  minutes: 40,
  topics: ["networks", "regions", "names", "idempotency"],
  lessons: ["3.2", "3.5", "5.1", "5.2", "9.2", "9.5"],
  epochIso: "2026-03-12T09:30:00.000Z",
  world: paymentsWorld,
  spec: payments(
    {},
    {
      // Merchants' servers ask again by themselves, with the same idempotency key.
      patience: within(seconds(3), attempts(3, exponentially(seconds(1), seconds(2)))),
      // Gateways look the name up when they start, and keep the answer for hours.
      settings: { payments: { dns: { ttlMicros: minutes(240) } } },
    },
  ),
  triggers: [
    { id: "gateway-v42", label: "Release v42 of the gateway in eu-west" },
    { id: "firewalls", label: "The new firewalls between the regions" },
    { id: "other-host", label: "The move of an instance of payments to another host" },
    { id: "kernel", label: "The kernel update of the gateway in eu-central" },
    { id: "accounts-pool", label: "The connections of accounts to the database" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "bank", label: "Something at the bank" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // Thirty healthy minutes come first, so that there is something to compare with.
  timeline: { fault: [30, 31], "accounts' connections": [12, 15], "gateway release": [27.5, 29] },
  background,
  causes: [answersAreLost, oldAddress],
  channel,
});

/** Changes that hurt nobody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "note",
      component: "accounts",
      note: {
        kind: "config",
        title: "accounts: connections are closed after an hour",
        detail: "They were kept for a day",
      },
      atMicros: at("accounts' connections"),
    },
    {
      kind: "release",
      component: "gateway-west",
      version: "v42",
      atMicros: at("gateway release"),
      stepMicros: seconds(20),
      detail: "Larger amounts in the currencies without decimals; first in the west. 6 commits",
    },
  ];
}
