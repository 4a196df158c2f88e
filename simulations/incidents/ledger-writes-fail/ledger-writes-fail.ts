import { present } from "../../kernel/assert";
import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { channel } from "./channel";
import { locksInAnotherOrder } from "./locks-in-another-order";
import { noRoomLeft } from "./no-room-left";
import { v97 } from "./release-v97";

/** Bookings fail: a release locks rows in another order, or the primary's disk has no room left. */
export const ledgerWritesFail = declareIncident({
  id: "ledger-writes-fail",
  version: 2,
  title: "The ledger cannot write",
  pager:
    "PAGE payment-success: too many payments fail or take longer than 750 ms, measured over the last five minutes where merchants' requests come in. Most failures name the ledger or its database.",
  summary:
    "Tuesday forenoon. Merchants' payments are answered 5xx in both regions. You are on call for all of Saldora.",
  level: 2,
  minutes: 35,
  topics: ["databases", "transactions", "releases", "capacity"],
  lessons: ["1.3", "7.5", "9.2", "9.3", "9.4", "9.5"],
  epochIso: "2026-03-10T09:30:00.000Z",
  world: paymentsWorld,
  spec: payments(
    { ledger: { v97 } },
    {
      settings: {
        "ledger-db": {
          disk: { channels: 4, read: lognormal(ms(2), 0.3), write: lognormal(ms(2), 0.3) },
        },
      },
    },
  ),
  triggers: [
    { id: "ledger-v97", label: "Release v97 of ledger" },
    { id: "risk-v59", label: "Release v59 of risk" },
    { id: "accounts-v65", label: "Release v65 of accounts" },
    { id: "warehouse-slot", label: "The data warehouse's replication slot on the ledger database" },
    { id: "bank-list", label: "The bank's new list of addresses" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // Thirty healthy minutes come first, so that there is something to compare with.
  timeline: {
    fault: [30, 31],
    "replication slot": [8, 11],
    "risk release": [17, 20],
    "bank's addresses": [22, 24],
    "accounts release": [27, 28.5],
  },
  background,
  causes: [locksInAnotherOrder, noRoomLeft],
  channel,
});

/** What happens whichever it is. The slot is guilty of one of the two, and of nothing in the other. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "note",
      component: "ledger-db",
      note: {
        kind: "config",
        title: "ledger-db: replication slot for the warehouse",
        detail: "So that Data's new pipeline misses no change. The pipeline itself starts next week",
      },
      atMicros: at("replication slot"),
    },
    {
      kind: "release",
      component: "risk",
      version: "v59",
      atMicros: at("risk release"),
      stepMicros: seconds(20),
      detail: "Two rules renamed. 3 commits",
    },
    {
      kind: "note",
      component: "bank",
      note: { kind: "config", title: "bank: new list of addresses", detail: "Both old ones stay valid" },
      atMicros: at("bank's addresses"),
    },
    {
      kind: "release",
      component: "accounts",
      version: "v65",
      atMicros: at("accounts release"),
      stepMicros: seconds(20),
      detail: "Dates in the merchant's time zone. 4 commits",
    },
  ];
}
