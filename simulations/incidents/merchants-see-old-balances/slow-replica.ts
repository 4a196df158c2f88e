import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { atLeast, atMost, innocentChange, onSeries, onSpan, onTrace, thePage } from "../evidence";
import type { Evidence, ExpertStep, Truth } from "../incident";
import { conclude, look, take } from "../moves";
import { diskEffects } from "./effects";
import { inRed, instanceOf, isRefused, lagOf, paymentsWell, refused, told } from "./evidence";
import { diskHints } from "./hints";
import { slowDisk, unlikeEither } from "./look-alikes";
import { auditTrail } from "./too-many-writes";

const truth: Truth = {
  component: "ledger-db",
  nearComponents: {
    accounts: {
      share: 0.3,
      reason: "It is where reads fail, because every other replica that it asks is behind.",
    },
  },
  mechanism: "replication-lag",
  nearMechanisms: {
    "slow-disk": {
      share: 0.7,
      reason: "That is why the replica falls behind. What users feel is that it is old, not that it is slow.",
    },
    "gray-replica": {
      share: 0.6,
      reason:
        "One instance of several is ill and keeps its place, indeed. How it is ill is to be said as well.",
    },
  },
  trigger: "replica-machine",
  nearTriggers: {
    nothing: { share: 0.4, reason: "No change of ours, that is right: a machine became slow." },
  },
  scope: "balance-reads",
  nearScopes: {
    "one-instance": {
      share: 0.4,
      reason: "Half of the reads go to that instance; what is affected are reads.",
    },
  },
  story: [
    "The disk of **instance 3**, the replica in eu-west, takes eight times as long for a write as it did. Disks do that: a failing drive that tries again and again, a volume that has used up its burst, a neighbour on the same storage (*fail-slow*, Gunawi et al., 2018).",
    "A replica applies writes one after the other. With 18 ms each it followed easily; with 144 it can apply seven a second, and eleven come. It falls behind by a third of a second every second, and after half a minute it is ten seconds old, which is as old as a balance may be: it refuses to be read. Its *reads* are as quick as ever, because what they need is in memory. So no statement is slow, no machine looks busy, and no health check fails.",
    "Reads take the two replicas in turn. A balance is tried twice, and mostly succeeds at the other one; a list is not, and the gateway's second try is again one out of two. So merchants see errors now and then, and who asks again may be lucky: an *intermittent* failure. Averages hide it: replication seems to be 60 % used, which is one replica at 100 and one at 20.",
    "Taking the instance out of rotation cures at once: the other one is up to date, and half idle. A failover does nothing about it, and stops payments for a while. The release of accounts, minutes before, has no part in it: it writes nothing, and reads from both. Afterwards: show lag and replication *by instance*, take replicas that are behind out of rotation by machine, and let a refused read go to the other replica.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Balances and lists fail or take too long, counted where merchants' requests come in."),
  inRed,
  {
    id: "backlog",
    step: "metrics",
    title: "Writes pile up, though not everywhere",
    explanation:
      "Replication is used by a half or two thirds, and yet its queue grows: a mean of two, of which one is full and one is not.",
    weight: 0.15,
    shows: onSeries(
      ["use:ledger-db.replication:utilization"],
      (window) => atLeast(window.mean, 0.4) && atMost(window.mean, 0.75),
    ),
  },
  {
    id: "same-writes",
    step: "window",
    title: "No more is written than before",
    explanation:
      "The database answers as many statements as ever: the replica has become slower, not its work more.",
    weight: 0.15,
    shows: onSeries(
      ["red:ledger-db:rate", "red:ledger:rate"],
      (window) =>
        window.baseline !== null &&
        atMost(window.mean, 1.25 * window.baseline) &&
        atLeast(window.mean, 0.8 * window.baseline),
    ),
  },
  refused,
  {
    id: "one-refuses",
    step: "follow",
    title: "One replica refuses, the other answers",
    explanation:
      "In one trace a read is refused by instance 3, which is far behind, and answered by instance 2, which is not behind at all.",
    weight: 0.25,
    shows: onTrace((spans) => {
      const fresh = spans.filter((span) => span.status !== "error" && (lagOf(span) ?? Infinity) < 1);
      return spans.some(
        (span) => isRefused(span) && fresh.some((other) => instanceOf(other) !== instanceOf(span)),
      );
    }),
  },
  {
    id: "other-fresh",
    step: "follow",
    title: "The other replica is up to date",
    explanation:
      "Reads that instance 2 answers are a fraction of a second old, after the fault as before it.",
    weight: 0.15,
    shows: onSpan(
      (span, { faultMicros }) =>
        span.startMicros >= faultMicros + minutes(2) &&
        span.status !== "error" &&
        instanceOf(span).endsWith("-2") &&
        (lagOf(span) ?? Infinity) < 1,
    ),
  },
  told,
  {
    id: "part",
    step: "verify",
    title: "A part of the reads fails, not all",
    explanation: "Who asks twice may be lucky. If writes were too many, no replica would be up to date.",
    weight: 0.1,
    shows: onSeries(
      ["red:accounts:errors"],
      (window) => atLeast(window.mean, 0.08) && atMost(window.mean, 0.6),
    ),
  },
  paymentsWell,
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: balances and lists fail, not payments.", {
    kind: "alert",
    severity: "page",
  }),
  look(40, "metrics", "Accounts fails in part; payments do not.", {
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
  look(85, "window", "Nobody writes more: the rate is as ever. The release of accounts reads only.", {
    kind: "metric",
    series: "red:ledger-db:rate",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(2),
  }),
  look(
    105,
    "metrics",
    "Replication is used by two thirds, with a queue that grows: the mean of two unlike ones.",
    {
      kind: "metric",
      series: "use:ledger-db.replication:utilization",
      fromPageMicros: 0,
      toPageMicros: minutes(2),
    },
  ),
  look(130, "follow", "A balance that was tried twice: instance 3 refuses, instance 2 answers.", {
    kind: "trace",
    operation: "SELECT accounts",
    spanName: "SELECT accounts",
    minDurationMicros: 1,
    fromPageMicros: 0,
    failed: true,
  }),
  look(155, "logs", "Accounts says it in words.", {
    kind: "log",
    service: "accounts",
    text: "too far behind",
    fromPageMicros: -minutes(1),
  }),
  conclude(
    175,
    "Instance 3 applies writes too slowly: its machine, not the load. It is old, and refuses reads.",
    {
      component: "ledger-db",
      mechanism: "replication-lag",
      trigger: "replica-machine",
      scope: "balance-reads",
      confidence: 0.9,
      beganBeforePageMicros: minutes(2),
    },
  ),
  look(195, "verify", "If it is one replica, payments have no errors: they have none.", {
    kind: "metric",
    series: "red:payments:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(210, "Take the replica out of rotation.", ["drain", "ledger-db", { instance: 3 }]),
];

/** The disk of one replica is slow. */
export const slowReplica: Cause = {
  id: "slow-replica",
  faults: slowDisk,
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
  effects: diskEffects,
  hints: diskHints,
  lookAlikes: [
    { id: "too-many-writes", mechanism: "many-small-statements", faults: auditTrail },
    ...unlikeEither,
  ],
};
