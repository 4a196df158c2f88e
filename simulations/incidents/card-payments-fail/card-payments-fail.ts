import { present } from "../../kernel/assert";
import { seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { shopWithBank, shopWithBankWorld, theBankIsSilent } from "../shop/bank";
import { channel } from "./channel";
import { expired } from "./expired";
import { outdated } from "./outdated";

/** Payments by card are refused, from one second to the next; what the bank did in its maintenance window tells how many, and what helps. */
export const cardPaymentsFail = declareIncident({
  id: "card-payments-fail",
  version: 1,
  title: "Card payments fail",
  pager:
    "PAGE checkout-success: too many checkouts fail, measured over the last five minutes at the shop's front door. Customer care hears of cards that are not accepted.",
  summary:
    "Thursday noon, a normal day's traffic. Some orders go through and some do not, and they fail fast. You are on call for the whole shop.",
  level: 2,
  minutes: 30,
  topics: ["third parties", "networks", "graceful degradation", "tracing"],
  lessons: ["9.2", "9.4", "5.6", "3.5", "10.3"],
  epochIso: "2026-03-19T11:30:00.000Z",
  world: shopWithBankWorld,
  spec: shopWithBank(),
  triggers: [
    { id: "bank-maintenance", label: "The bank's maintenance" },
    { id: "payment-time-out", label: "Payment's new bank time-out" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "email-worker-v20", label: "Release v20 of the e-mail worker" },
    { id: "orders-db-statistics", label: "The statistics job on the orders database" },
    { id: "traffic", label: "The noon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing: it came by itself" },
  ],
  timeline: {
    fault: [30, 32],
    "statistics job": [8, 10],
    "the bank's notice": [12, 15],
    "catalog release": [17, 19],
    "e-mail worker release": [22, 24],
    "payment configuration": [26, 28],
  },
  background,
  causes: [expired, outdated],
  channel,
});

/** Releases, jobs and notices that hurt nobody; and the silence of a third party. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    theBankIsSilent,
    {
      kind: "note",
      component: "orders-db",
      note: {
        kind: "job",
        title: "orders-db: statistics refreshed",
        detail: "Nightly ANALYZE, run late by hand. 12 tables",
      },
      atMicros: at("statistics job"),
    },
    {
      kind: "note",
      component: "bank",
      note: {
        kind: "config",
        title: "bank: notice of maintenance",
        detail:
          "Today from 12:00: addresses and certificates are renewed, one after the other. Merchants who follow our names and the usual authorities need not act",
      },
      atMicros: at("the bank's notice"),
    },
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Larger pictures on small screens. 3 commits",
    },
    {
      kind: "release",
      component: "email-worker",
      version: "v20",
      atMicros: at("e-mail worker release"),
      stepMicros: seconds(20),
      detail: "New footer. 1 commit",
    },
    {
      kind: "note",
      component: "payment",
      note: { kind: "config", title: "payment: bank time-out 900 ms", detail: "Was 1.2 s" },
      atMicros: at("payment configuration"),
    },
  ];
}
