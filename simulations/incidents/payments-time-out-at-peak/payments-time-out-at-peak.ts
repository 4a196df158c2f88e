import { seconds } from "../../kernel/time";
import { present } from "../../kernel/assert";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { channel } from "./channel";
import { hotRow } from "./hot-row";
import { ledgerV97 } from "./ledger-v97";
import { longTransaction } from "./long-transaction";
import { payoutsV19 } from "./payouts-v19";

/** Bookings queue for one merchant's row: in a sale, on rows that are held for longer since a release; or behind a transaction that keeps one. */
export const paymentsTimeOutAtPeak = declareIncident({
  id: "payments-time-out-at-peak",
  version: 2,
  title: "Payments time out at the day's peak",
  pager:
    "PAGE payment-success: too many payments fail or take longer than 750 ms, measured over the last five minutes where merchants' requests come in.",
  summary:
    "Friday, late in the forenoon, the busiest hour. A few merchants complain loudly and most not at all. You are on call for all of Saldora.",
  level: 3,
  minutes: 35,
  topics: ["databases", "transactions", "locks", "tracing"],
  lessons: ["1.1", "8.2", "9.2", "9.3", "9.5"],
  epochIso: "2026-03-13T10:00:00.000Z",
  world: paymentsWorld,
  spec: payments({ ledger: { v97: ledgerV97 }, payouts: { v19: payoutsV19 } }),
  triggers: [
    { id: "ledger-v97", label: "Release v97 of ledger" },
    { id: "risk-v59", label: "Release v59 of risk" },
    { id: "payouts-v19", label: "Release v19 of the payout scheduler" },
    { id: "cache-lifetime", label: "The new lifetime of balances in the cache" },
    { id: "sale", label: "A merchant's flash sale" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "bank", label: "A disturbance at the bank" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "ledger release": [9, 12],
    "cache setting": [14, 17],
    "risk release": [19, 22],
    "note of a sale": [25, 28],
  },
  background,
  causes: [hotRow, longTransaction],
  channel,
});

/** Changes of that forenoon: all of them hurt nobody by themselves. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "ledger",
      version: "v97",
      atMicros: at("ledger release"),
      stepMicros: seconds(20),
      detail: "Daily limits are checked with each booking. 9 commits",
    },
    {
      kind: "note",
      component: "accounts",
      atMicros: at("cache setting"),
      note: {
        kind: "config",
        title: "accounts: balances live 30 s in the cache",
        detail: "Was 25 s. Agreed with merchants",
      },
    },
    {
      kind: "release",
      component: "risk",
      version: "v59",
      atMicros: at("risk release"),
      stepMicros: seconds(20),
      detail: "New list of card ranges. 1 commit",
    },
    {
      kind: "note",
      component: "gateway-central",
      atMicros: at("note of a sale"),
      note: {
        kind: "job",
        title: "m-1003 (Juniper Outdoor): flash sale from 10:30",
        detail: "Entered by account management last week. About a fifth more requests expected",
      },
    },
  ];
}
