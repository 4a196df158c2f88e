import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";
import {
  anyOf,
  atLeast,
  innocentChange,
  onChange,
  onSeries,
  onSpan,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, ExpertStep, RunFacts, Truth } from "../incident";
import { conclude, look, take } from "../moves";
import { writesEffects } from "./effects";
import { inRed, instanceOf, isRefused, paymentsWell, refused, told } from "./evidence";
import { writesHints } from "./hints";
import { slowDisk, unlikeEither } from "./look-alikes";

const truth: Truth = {
  component: "ledger",
  nearComponents: {
    "ledger-db": {
      share: 0.5,
      reason: "Its replicas are behind. They apply as fast as ever; what they are given has grown sevenfold.",
    },
    accounts: { share: 0.2, reason: "It is where reads fail, because it asks replicas that are behind." },
  },
  mechanism: "replication-lag",
  nearMechanisms: {
    "many-small-statements": {
      share: 0.5,
      reason: "That is what v98 does. What users feel of it comes from replicas that cannot follow.",
    },
    "slow-consumer": {
      share: 0.4,
      reason: "Writes come faster than they are applied, indeed; the consumer is a database's replica.",
    },
  },
  trigger: "ledger-v98",
  nearTriggers: {},
  scope: "balance-reads",
  nearScopes: {},
  story: [
    "Release **v98** of the ledger keeps an audit trail: for each booking a line for each of twelve fields. Each line is inserted by itself and commits by itself, four at a time. The primary hardly notices: twelve short statements on two idle cores.",
    "The **replicas** do. They get the same writes, and apply them *one after the other*, about 18 ms each: some 55 a second. Eleven came before, about eighty come now. From then on each replica falls behind by a third of a second every second. After half a minute both are ten seconds behind, which is as old as a balance may be, and refuse to be read.",
    "Nothing is slow, nothing is lost: payments are booked at the primary, which acknowledges a write when a replica has *received* it, not when it has *applied* it. Merchants see old balances for as long as the cache keeps them, and then errors. Draining a replica does not help when the other is as far behind; more cores do not, as applying is serial; and a failover would make a primary of one that has minutes of writes still to apply.",
    "Rolling back ends the growth. The cure is seen only **minutes later**: what has piled up is worked off at 44 writes a second. Afterwards: write the trail in one statement within the booking's transaction, alert on the lag itself and not on what follows from it, slow writers down when replicas fall behind (GitHub's freno does), and know the greatest rate of writes that a replica can follow.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Balances and lists fail or take too long, counted where merchants' requests come in."),
  inRed,
  {
    id: "backlog",
    step: "metrics",
    title: "Both replicas apply writes all the time",
    explanation: "Replication, a fifth used before, has no pause any more, and its queue grows and grows.",
    weight: 0.15,
    shows: anyOf(
      onSeries(["use:ledger-db.replication:utilization"], (window) => atLeast(window.mean, 0.85)),
      onSeries(["use:ledger-db.replication:queue"], (window) => atLeast(window.mean, 1_000)),
    ),
  },
  {
    id: "rate",
    step: "metrics",
    title: "Several times as many statements",
    explanation: "The ledger database answers far more statements, with no more payments.",
    weight: 0.15,
    shows: onSeries(["red:ledger-db:rate"], (window) => timesBaseline(window, 1.8)),
  },
  {
    id: "release",
    step: "window",
    title: "Release v98 of the ledger",
    explanation: "The queue of writes began to grow with its first instance.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, title }) => component === "ledger" && kind === "deploy" && title.includes("v98"),
    ),
  },
  refused,
  {
    id: "each",
    step: "follow",
    title: "Both replicas refuse",
    explanation:
      "In one trace a read is refused by one, and its second try by the other: it is no matter of one machine.",
    weight: 0.15,
    shows: onTrace((spans) => new Set(spans.filter(isRefused).map(instanceOf)).size >= 2),
  },
  {
    id: "audit",
    step: "follow",
    title: "Twelve inserts with each booking",
    explanation: "One line of the audit trail for each field, and a commit for each line.",
    weight: 0.25,
    shows: onSpan(({ service, name }) => service === "ledger" && name === "INSERT audit_trail"),
  },
  told,
  paymentsWell,
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: balances and lists fail, not payments.", {
    kind: "alert",
    severity: "page",
  }),
  look(40, "metrics", "Accounts fails; payments do not.", {
    kind: "metric",
    series: "red:accounts:errors",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(60, "traces", "A failed read: a replica refuses it, as it is more than ten seconds behind.", {
    kind: "trace",
    operation: "SELECT entries",
    spanName: "SELECT entries",
    minDurationMicros: 1,
    fromPageMicros: 0,
    failed: true,
  }),
  look(85, "metrics", "Replication is fully used: both replicas apply all the time.", {
    kind: "metric",
    series: "use:ledger-db.replication:utilization",
    fromPageMicros: 0,
    toPageMicros: minutes(2),
  }),
  look(105, "metrics", "And the database gets several times the statements.", {
    kind: "metric",
    series: "red:ledger-db:rate",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(2),
  }),
  look(125, "window", "Since v98 of the ledger.", {
    kind: "change",
    component: "ledger",
    changeKind: "deploy",
    titleIncludes: "v98",
  }),
  look(145, "follow", "A booking now writes twelve lines, each with a commit.", {
    kind: "trace",
    operation: "INSERT audit_trail",
    spanName: "INSERT audit_trail",
    minDurationMicros: 1,
    fromPageMicros: 0,
  }),
  look(165, "logs", "Accounts says it in words.", {
    kind: "log",
    service: "accounts",
    text: "too far behind",
    fromPageMicros: -minutes(1),
  }),
  conclude(185, "v98 writes more than replicas can apply: they are behind, and refuse reads.", {
    component: "ledger",
    mechanism: "replication-lag",
    trigger: "ledger-v98",
    scope: "balance-reads",
    confidence: 0.9,
  }),
  look(205, "verify", "If it is only reading, payments have no errors: they have none.", {
    kind: "metric",
    series: "red:payments:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(220, "Write less: back to v97.", ["rollback", "ledger"]),
];

export const auditTrail = ({ faultMicros }: RunFacts): readonly Fault[] => [
  {
    kind: "release",
    component: "ledger",
    version: "v98",
    atMicros: faultMicros,
    stepMicros: seconds(20),
    detail: "Audit trail of all bookings, field by field. 5 commits",
  },
];

/** A release writes more than replicas can apply. */
export const tooManyWrites: Cause = {
  id: "too-many-writes",
  faults: auditTrail,
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "accounts",
      "Accounts v65 went out minutes earlier; it reads as v64 did, and writes nothing.",
    ),
    innocentChange(
      "balance-cache",
      "The cache has more memory than it had, and keeps balances as long as before.",
    ),
    innocentChange("payments", "The bank's new address is used for payments, which are well."),
  ],
  expertPath,
  effects: writesEffects,
  hints: writesHints,
  lookAlikes: [{ id: "slow-disk", mechanism: "slow-disk", faults: slowDisk }, ...unlikeEither],
};
