import { present } from "../../kernel/assert";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { channel } from "./channel";
import { ledgerV98 } from "./ledger-v98";
import { slowReplica } from "./slow-replica";
import { tooManyWrites } from "./too-many-writes";

const READ_MILLISECONDS = 1_000;

/** Replicas fall behind and refuse reads: for a release that writes too much, or for one slow disk. */
export const merchantsSeeOldBalances = declareIncident({
  id: "merchants-see-old-balances",
  version: 2,
  title: "Merchants see old balances",
  pager:
    "PAGE balance-reads: too many reads of balances and transactions fail or take longer than 1 s, measured over the last five minutes where merchants' requests come in.",
  summary:
    "Thursday forenoon. Merchants do not find their latest payments in their balances, and some see an error. You are on call for all of Saldora.",
  level: 2,
  minutes: 30,
  topics: ["replication", "consistency", "databases"],
  lessons: ["7.1", "7.2", "2.4", "9.3", "9.5"],
  epochIso: "2026-03-12T09:00:00.000Z",
  world: paymentsWorld,
  slo: {
    id: "balance-reads",
    title: "Balances and transactions are answered in time",
    objective: 0.995,
    thresholdMs: READ_MILLISECONDS,
    component: "accounts",
  },
  spec: payments(
    { ledger: { v98: ledgerV98 } },
    { counted: { journeys: "reads", withinMicros: ms(READ_MILLISECONDS) } },
  ),
  triggers: [
    { id: "ledger-v98", label: "Release v98 of ledger" },
    { id: "accounts-v65", label: "Release v65 of accounts" },
    { id: "cache-memory", label: "The larger memory of the balance cache" },
    { id: "bank-address", label: "The bank's new address" },
    { id: "replica-machine", label: "The machine of one replica" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "cache setting": [10, 14],
    "bank's address": [17, 21],
    "accounts release": [25, 28],
  },
  background,
  causes: [tooManyWrites, slowReplica],
  channel,
});

/** Changes of that forenoon: all of them hurt nobody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "note",
      component: "balance-cache",
      atMicros: at("cache setting"),
      note: { kind: "config", title: "balance-cache: 4 GiB of memory", detail: "Was 2 GiB" },
    },
    {
      kind: "note",
      component: "payments",
      atMicros: at("bank's address"),
      note: {
        kind: "config",
        title: "payments: the bank's new address",
        detail: "As announced by Nordhaven Bank. The old one works until June",
      },
    },
    {
      kind: "release",
      component: "accounts",
      version: "v65",
      atMicros: at("accounts release"),
      stepMicros: seconds(20),
      detail: "A field of the answer has another name as well. 1 commit",
    },
  ];
}
