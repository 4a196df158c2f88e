import { minutes, seconds } from "../../kernel/time";
import type { Cause } from "../declare";
import { durationOf, innocentChange, onChange, onSpan, onTrace, thePage } from "../evidence";
import type { Evidence, ExpertStep, Truth } from "../incident";
import { conclude, look, take } from "../moves";
import { saleMoved } from "./channel";
import { longTransactionEffects } from "./effects";
import { idleCpu, idleDatabase, inRed, othersWell, retried, timeoutAt, waiting } from "./evidence";
import { longTransactionHints } from "./hints";

const truth: Truth = {
  component: "payouts",
  nearComponents: {
    "ledger-db": {
      share: 0.4,
      reason:
        "The row is there, and so is the queue. Who keeps it for fifteen seconds is the payout scheduler.",
    },
    ledger: { share: 0.3, reason: "It is the one who waits: its own transactions are as short as ever." },
  },
  mechanism: "lock-contention",
  nearMechanisms: {
    "slow-statement": {
      share: 0.3,
      reason: "No statement is expensive: the long ones wait, and cost nothing meanwhile.",
    },
    "pool-exhaustion": {
      share: 0.2,
      reason:
        "Connections are held for longer, because their transactions wait for the row; enough are left.",
    },
    "head-of-line-blocking": {
      share: 0.3,
      reason: "One who takes long holds up all behind it, indeed; what they queue for is a row's lock.",
    },
  },
  trigger: "payouts-v19",
  nearTriggers: {},
  scope: "one-merchant",
  nearScopes: {
    "largest-merchants": { share: 0.6, reason: "It is one of them: m-1000, the largest." },
  },
  story: [
    "Release **v19** of the payout scheduler writes a statement for the largest merchant, m-1000, after each payout. So that the day's sum stays true meanwhile, it reads it `FOR UPDATE`, writes the statement, and commits. Writing takes **fifteen seconds**, of every twenty.",
    "Nobody is disturbed by who reads. But every booking of the merchant adds to the same row of `daily_totals`, and waits for it; and as it has its row of `accounts` already by then, the next booking waits for *that*. A statement may wait for 400 ms, then the transaction is rolled back and tried again, up to three times. A seventh of all payments is this merchant's, and three out of four of these fail.",
    "The database's CPU is idle all the while, and no statement in its log is slow: the long transaction does *nothing* in the database while it is open. PostgreSQL shows such a session as *idle in transaction*. Who kills it frees the row until the next payout, a few seconds later. More connections, more instances, a failover: all of them wait for the same row, and the failover makes every statement cross the regions besides.",
    "The sale in the change log did not take place, and v97 of the ledger holds rows for longer than it should, which makes things a little worse and is worth a ticket. The cure is to take v19 back. Afterwards: read the sum without a lock (a snapshot is true, too), do no work of one's own inside a transaction, and set `idle_in_transaction_session_timeout`, so that whoever forgets pays for it, and not all others.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Payments fail or take too long, counted where merchants' requests come in."),
  inRed,
  idleDatabase,
  idleCpu,
  {
    id: "release",
    step: "window",
    title: "Release v19 of the payout scheduler",
    explanation: "The first bookings waited within a minute of it. Nothing else changed then.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, title }) => component === "payouts" && kind === "deploy" && title.includes("v19"),
    ),
  },
  waiting,
  {
    id: "row",
    step: "follow",
    title: "It is the largest merchant's row",
    explanation: "Lock time-outs name daily_totals/0 and, behind it, accounts/0: those of merchant m-1000.",
    weight: 0.15,
    shows: timeoutAt("daily_totals/0"),
  },
  {
    id: "holder",
    step: "follow",
    title: "Who holds it, and for how long",
    explanation:
      "A payout run locks the day's sum, writes a statement for fifteen seconds, and commits only then.",
    weight: 0.25,
    shows: onSpan(
      (span) =>
        span.service === "payouts" && span.name === "write statement" && durationOf(span) >= seconds(5),
    ),
  },
  {
    id: "turns",
    step: "traces",
    title: "A payout run takes most of its twenty seconds",
    explanation: "Before v19 a run was over after two seconds or three.",
    weight: 0.1,
    shows: onTrace((spans) =>
      spans.some((span) => span.name === "POST /payout-runs" && durationOf(span) >= seconds(10)),
    ),
  },
  retried,
  othersWell,
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments fail or are slow, in both regions together.", {
    kind: "alert",
    severity: "page",
  }),
  look(25, "metrics", "The ledger fails, and payments with it. Risk and bank do not.", {
    kind: "metric",
    series: "red:ledger:errors",
    fromPageMicros: -minutes(2),
    toPageMicros: minutes(1),
  }),
  look(
    45,
    "metrics",
    "More of the ledger's connections are taken, and the database's CPU is idle: they wait.",
    {
      kind: "metric",
      series: "use:ledger.ledger-db-pool:utilization",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1),
    },
  ),
  look(70, "window", "It began with v19 of payouts. The rate is as usual: no sale.", {
    kind: "change",
    component: "payouts",
    changeKind: "deploy",
    titleIncludes: "v19",
  }),
  look(95, "traces", "A slow booking waits in one statement, for a row.", {
    kind: "trace",
    operation: "UPDATE daily_totals",
    spanName: "UPDATE daily_totals",
    minDurationMicros: 300_000,
  }),
  look(120, "follow", "Which row? daily_totals/0, of the largest merchant.", {
    kind: "log",
    service: "ledger-db",
    text: "daily_totals/0",
  }),
  look(145, "follow", "Who else touches daily_totals? The payout run, for fifteen seconds.", {
    kind: "trace",
    operation: "write statement",
    spanName: "write statement",
    minDurationMicros: seconds(5),
  }),
  look(170, "logs", "The ledger says what it waits for in vain.", {
    kind: "log",
    service: "ledger",
    text: "lock_timeout",
  }),
  conclude(190, "v19 of payouts keeps the largest merchant's row locked while it writes a statement.", {
    component: "payouts",
    mechanism: "lock-contention",
    trigger: "payouts-v19",
    scope: "one-merchant",
    confidence: 0.9,
  }),
  look(210, "verify", "If it is the row, whoever does not book is as quick as ever: balances are.", {
    kind: "metric",
    series: "red:accounts:duration",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(225, "Take v19 back.", ["rollback", "payouts"]),
];

/** A release that keeps a row locked while it does something long. */
export const longTransaction: Cause = {
  id: "long-transaction",
  faults: ({ faultMicros }) => [
    {
      kind: "release",
      component: "payouts",
      version: "v19",
      atMicros: faultMicros,
      stepMicros: seconds(30),
      detail: "Statements for merchants with each payout. 7 commits",
    },
  ],
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "ledger",
      "Ledger v97 went out twenty minutes earlier, and its bookings were well until rows were held by somebody else.",
    ),
    innocentChange("gateway-central", "The sale was moved: the rate of requests is as usual."),
    innocentChange("risk", "Risk v59 went out ten minutes earlier, and scores are as quick as before."),
    innocentChange("accounts", "The cache of balances is read, never written by a booking."),
  ],
  expertPath,
  effects: longTransactionEffects,
  hints: longTransactionHints,
  channel: [saleMoved],
  lookAlikes: [
    {
      id: "hot-row",
      mechanism: "lock-contention",
      faults: ({ faultMicros: atMicros }) => [
        { kind: "hot-key", entry: 3, share: 0.85, atMicros, forMicros: Infinity },
        { kind: "surge", factor: 1.2, atMicros, forMicros: Infinity },
      ],
    },
    {
      id: "network",
      mechanism: "network-degradation",
      faults: ({ faultMicros }) => [
        {
          kind: "link",
          from: "ledger",
          to: "ledger-db",
          fault: { loss: 0.02 },
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
    {
      id: "slow-database",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        {
          kind: "steal",
          component: "ledger-db",
          ordinals: [0],
          share: 0.8,
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
  ],
};
