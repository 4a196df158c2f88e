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
  mechanism: "noisy-neighbour",
  nearMechanisms: {
    "gray-replica": {
      share: 0.6,
      reason:
        "One machine of three is slow and passes its checks. It is not ill: something else uses its CPU.",
    },
    "slow-statement": {
      share: 0.3,
      reason: "The CPU is short, but every statement takes a multiple of its time, and none is new.",
    },
    "slow-disk": { share: 0.2, reason: "Nothing waits for a disk." },
  },
  trigger: "backup",
  nearTriggers: {
    switchover: {
      share: 0.4,
      reason:
        "It made a primary of the machine on which the backup of the standby runs; but it was well until the backup began.",
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
    "The weekly backup is compressed *on the standby*, so that the primary is left alone. Which machine that is stood in the job's settings as a name: **host 2**. At noon of a day on which host 2 had become the primary, the job did what it had always done, on the wrong machine: it took seven tenths of its CPU.",
    "Every statement of every payment took more than three times as long. On two cores that were a quarter busy, that is just too much: queues formed, statements passed their 500 ms, services gave up and asked again. The database's own figures show CPU time per machine on the average of three, and two had little to do. What belongs to the backup is not in them at all: stolen time shows in the machine's figures, not in the process's.",
    "Failing over is right, because the *machine* is short of CPU and the work is as ever. It brings a second trouble to light that had been waiting since the switchover. Services that write find the new primary when the old one refuses them. **Accounts only reads**, is refused by nobody, and goes on reading from hosts 1 and 3, as it had learned at its start. Host 1 now takes all writes and half of the large reads, and some bookings wait behind lists of transactions: better, and not well. Restarting accounts, not payments and ledger as the old runbook has it, makes it ask anew.",
    "What would have helped: jobs that go by a role and not by a host's name, and look at the role when they start; limits on what a job may take of a machine (a control group, or a machine of its own); figures by instance and role instead of averages; and clients that ask regularly who the primary is.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  page,
  slowStatements,
  {
    id: "cpu",
    step: "metrics",
    title: "Statements queue for CPU",
    explanation:
      "The database's cores have a queue, and are busier than before with fewer statements: each takes more of them.",
    weight: 0.25,
    shows: onSeries(["use:ledger-db.cpu:queue"], (window) => atLeast(window.mean, 1.5)),
  },
  {
    id: "disk-idle",
    step: "metrics",
    title: "No disk is short",
    explanation: "Hardly a statement waits for one: it is not the disk of that machine.",
    weight: 0.1,
    shows: onSeries(
      ["use:ledger-db.disk:queue"],
      (window, { faultMicros }) => window.fromMicros > faultMicros && atMost(window.mean, 0.5),
    ),
  },
  {
    id: "backup",
    step: "window",
    title: "The backup runs on host 2",
    explanation: "On the standby, it says; but host 2 has been the primary since the switchover.",
    weight: 0.2,
    shows: onChange(({ component, title }) => component === "ledger-db" && title.includes("host 2: copied")),
  },
  onHostTwo,
  othersAreWell,
  callersGiveUp,
  notYet,
];

/** The backup of the standby runs on what has become the primary. */
export const backupOnThePrimary: Cause = {
  id: "backup-on-the-primary",
  faults: backup,
  truth,
  evidence,
  redHerrings,
  expertPath: [
    ...firstLooks,
    look(100, "metrics", "Something queues at the database: its CPU. The disks have room.", {
      kind: "metric",
      series: "use:ledger-db.cpu:queue",
      fromPageMicros: 0,
      toPageMicros: minutes(1.5),
    }),
    look(120, "window", "It began with the backup on host 2, which is no standby any more.", {
      kind: "change",
      component: "ledger-db",
      changeKind: "job",
      titleIncludes: "host 2: copied",
    }),
    ...follow,
    conclude(205, "The backup takes the CPU of host 2, and host 2 is the primary since the switchover.", {
      component: "ledger-db",
      mechanism: "noisy-neighbour",
      trigger: "backup",
      scope: "payments-all",
      confidence: 0.9,
    }),
    ...twoSteps,
  ],
  effects: sharedEffects,
  hints: {
    ...sharedHints,
    metrics: [
      "Something queues. After RED look at USE, resource by resource.",
      "CPU or disk of the database? Mind that the figures are over three machines.",
      "Pin the queue of ledger-db's CPU.",
    ],
    window: [
      "When did the first line move? Is that when the switchover was?",
      "What happened on host 2 at the minute at which it began?",
      "Pin the backup on host 2.",
    ],
    hypothesis: [
      "What is slow: the database, a machine, or what the machine is asked to do?",
      "One machine of three, queues for its CPU, no new statement; and a job at that minute.",
      "Ledger database; CPU starvation by a neighbour; the backup on host 2; payments of all merchants.",
    ],
  },
  lookAlikes: [
    { id: "disk", mechanism: "slow-disk", faults: slowDisk },
    { id: "network", mechanism: "network-degradation", faults: lossyNetwork },
    { id: "merchant", mechanism: "lock-contention", faults: hotMerchant },
  ],
};
