import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { atLeast, atMost, onChange, onSeries } from "../evidence";
import type { Evidence, Truth } from "../incident";
import { conclude, look } from "../moves";
import {
  callersGiveUp,
  notYet,
  onHostTwo,
  othersAreWell,
  page,
  redHerrings,
  slowStatements,
} from "./shared-evidence";
import { firstLooks, follow, sharedEffects, sharedHints, twoSteps } from "./shared-path";
import { backup, hotMerchant, lossyNetwork, slowDisk } from "./troubles";

const truth: Truth = {
  component: "ledger-db",
  nearComponents: {
    ledger: { share: 0.2, reason: "It waits for the database: a victim." },
    payments: { share: 0.2, reason: "It waits for the ledger and for the database: a victim." },
    accounts: {
      share: 0.3,
      reason: "It is in the way once host 1 takes the writes again; before, it has no part in it.",
    },
  },
  mechanism: "slow-disk",
  nearMechanisms: {
    "gray-replica": {
      share: 0.6,
      reason: "One machine of three is ill and passes its checks. What is slow in it is the disk.",
    },
    "full-disk": { share: 0.2, reason: "The disk it is; it takes long, and refuses nothing." },
    "noisy-neighbour": {
      share: 0.2,
      reason: "One machine is slower than its twins, but its CPU has room: it waits for the disk.",
    },
  },
  trigger: "controller",
  nearTriggers: {
    switchover: {
      share: 0.35,
      reason:
        "Without it the writes would be on host 1; but for a quarter of an hour host 2 did as well as host 1 had.",
    },
  },
  scope: "payments-all",
  nearScopes: {
    everything: {
      share: 0.4,
      reason: "Balances and lists are read from hosts 1 and 3, and are as quick as ever.",
    },
    "one-instance": {
      share: 0.3,
      reason: "It is one instance of the database, but the one that every payment needs.",
    },
  },
  story: [
    "The switchover was announced, took three seconds and worked. It only decided on *which machine* the writes were when, eighteen minutes later, the provider began to check the battery of that machine's disk controller. While it is checked, a controller does not trust its cache, and **writes through to the disk**: each write took eight times as long. The machine answers every health check: a **gray failure** (Huang et al., HotOS 2017), which those who watch it do not see and those who need it do.",
    "A payment writes eight times. Queues formed before the one disk; statements passed their 500 ms; services gave up and asked again. The dashboard's figures are over three machines, two of which had little to do: on the average the database looked half idle.",
    "Failing over is right, because the *machine* is ill and not its work. It brings a second trouble to light that had been waiting since the switchover. Services that write find the new primary when the old one refuses them. **Accounts only reads**, is refused by nobody, and goes on reading from hosts 1 and 3, as it had learned at its start. Host 1 now takes all writes and half of the large reads, and some bookings wait behind lists of transactions: better, and not well. Restarting accounts, not payments and ledger as the old runbook has it, makes it ask anew. From then on it reads from hosts 2 and 3, and half of its lists are slow as long as the controller is checked. The objective does not count them; their readers do, so host 2 is better drained.",
    "What would have helped: figures by instance and role instead of averages; a failover that does not depend on who notices (a proxy, or clients that ask regularly who the primary is); and a provider's maintenance that is announced by machine and checked against what that machine does *today*.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  page,
  slowStatements,
  {
    id: "disk",
    step: "metrics",
    title: "Statements queue for a disk",
    explanation:
      "Several at a time wait for it, where there was hardly ever one. The mean over three hides how many.",
    weight: 0.25,
    shows: onSeries(["use:ledger-db.disk:queue"], (window) => atLeast(window.mean, 2)),
  },
  {
    id: "cpu-idle",
    step: "metrics",
    title: "The database's CPU has room",
    explanation: "It has less to do than before, if anything: whoever waits for a disk computes nothing.",
    weight: 0.1,
    shows: onSeries(
      ["use:ledger-db.cpu:utilization"],
      (window, { faultMicros }) => window.fromMicros > faultMicros && atMost(window.mean, 0.25),
    ),
  },
  {
    id: "controller",
    step: "window",
    title: "The controller of host 2 is being checked",
    explanation: "At the very minute, and on the host that has been the primary since the switchover.",
    weight: 0.2,
    shows: onChange(
      ({ component, title }) => component === "ledger-db" && title.includes("controller is checked"),
    ),
  },
  onHostTwo,
  othersAreWell,
  callersGiveUp,
  notYet,
];

/** The new primary's disk controller writes through its cache. */
export const diskWithoutCache: Cause = {
  id: "disk-without-cache",
  faults: slowDisk,
  truth,
  evidence,
  redHerrings,
  expertPath: [
    ...firstLooks,
    look(100, "metrics", "Something queues at the database: its disk. Its CPU has room.", {
      kind: "metric",
      series: "use:ledger-db.disk:queue",
      fromPageMicros: 0,
      toPageMicros: minutes(1.5),
    }),
    look(
      120,
      "window",
      "It began when the provider touched the disk controller of host 2, not with the switchover.",
      {
        kind: "change",
        component: "ledger-db",
        changeKind: "job",
        titleIncludes: "controller is checked",
      },
    ),
    ...follow,
    conclude(
      205,
      "The disk of host 2, the primary since the switchover, is slow while its controller is checked.",
      {
        component: "ledger-db",
        mechanism: "slow-disk",
        trigger: "controller",
        scope: "payments-all",
        confidence: 0.9,
      },
    ),
    ...twoSteps,
  ],
  effects: sharedEffects,
  hints: {
    ...sharedHints,
    metrics: [
      "Something queues. After RED look at USE, resource by resource.",
      "CPU or disk of the database? Mind that the figures are over three machines.",
      "Pin the queue of ledger-db's disk.",
    ],
    window: [
      "When did the first line move? Is that when the switchover was?",
      "What happened to host 2 at the minute at which it began?",
      "Pin the check of the disk controller of host 2.",
    ],
    hypothesis: [
      "What is slow: the database, a machine, or a part of a machine?",
      "One machine of three, queues for its disk, an idle CPU; and a job at that minute.",
      "Ledger database; slow disk; the controller of host 2; payments of all merchants.",
    ],
  },
  lookAlikes: [
    { id: "backup", mechanism: "noisy-neighbour", faults: backup },
    { id: "network", mechanism: "network-degradation", faults: lossyNetwork },
    { id: "merchant", mechanism: "lock-contention", faults: hotMerchant },
  ],
};
