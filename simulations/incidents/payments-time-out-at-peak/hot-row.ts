import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { innocentChange, onChange, onSeries, onSpan, thePage, timesBaseline } from "../evidence";
import type { Evidence, ExpertStep, Truth } from "../incident";
import { conclude, look, take } from "../moves";
import { hotRowEffects } from "./effects";
import { idleCpu, idleDatabase, inRed, othersWell, retried, timeoutAt, waiting } from "./evidence";
import { hotRowHints } from "./hints";

/** The merchant with the sale: m-1003. */
const MERCHANT = 3;

const truth: Truth = {
  component: "ledger",
  nearComponents: {
    "ledger-db": {
      share: 0.5,
      reason: "The row is there, and so is the queue. How long each booking keeps it is the ledger's doing.",
    },
    payments: { share: 0.2, reason: "It waits for the ledger: its own work is as quick as ever." },
  },
  mechanism: "lock-contention",
  nearMechanisms: {
    "hot-key": {
      share: 0.6,
      reason:
        "One key takes most of the traffic, indeed. What it wears out is no partition's capacity, but the lock of its row.",
    },
    "traffic-surge": {
      share: 0.3,
      reason: "There are more requests, by a fifth: spread over all merchants nobody would have noticed.",
    },
    "pool-exhaustion": {
      share: 0.2,
      reason:
        "Connections are held for longer, because their transactions wait for the row; enough are left.",
    },
  },
  trigger: "sale",
  nearTriggers: {
    "ledger-v97": {
      share: 0.8,
      reason:
        "It made the row's queue three times slower, twenty minutes earlier. It took the sale to fill it.",
    },
  },
  alsoSince: "ledger release",
  scope: "one-merchant",
  nearScopes: {
    "largest-merchants": { share: 0.5, reason: "It is one, m-1003, which is not usually the largest." },
    "payments-all": { share: 0.2, reason: "Most failures, but of one merchant: it makes most payments now." },
  },
  story: [
    "At half past, the flash sale of **m-1003** begins. A fifth more requests come than usual, and four in five of all payments are now this one merchant's. Risk, bank and database have room for that.",
    "Every booking changes the merchant's row in `accounts`, and a row is changed by one transaction at a time: a queue with **one server**, whose service time is as long as the lock is held. Since release **v97**, which checks daily limits, the ledger locks the row *first*, looks at the limit, and then does everything else: some 130 ms instead of 45, until the commit is on the standby. That allows seven bookings a second for one merchant. On a usual day the largest makes one, and v97 looks harmless. In the sale, six come, and at 85 % of a single server the queue is longer than the 400 ms that a statement may wait. Then each is rolled back and queues again, up to three times, so that the ledger's own retries add to the arrivals.",
    "It looks like a slow database, and the database is idle: *latency without utilization* is waiting, for a lock, a connection or somebody else. A larger pool or more instances bring more transactions to the same row. A failover brings the row along, and makes every statement cross the regions.",
    "Rolling the ledger back makes the queue's server three times as fast, and the sale goes on. Afterwards: lock hot rows last and for one statement only, check limits without holding them, and give large merchants several rows whose sum is the balance (O'Neil's escrow method, 1986, and sharded counters are the same idea). A load test with *one* busy merchant would have shown it before the sale did.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Payments fail or take too long, counted where merchants' requests come in."),
  inRed,
  idleDatabase,
  idleCpu,
  {
    id: "rate",
    step: "window",
    title: "More requests, from one minute on",
    explanation:
      "The gateways and the ledger take a fifth more than in the minutes before. That alone is well within what every part can do.",
    weight: 0.25,
    shows: onSeries(
      ["red:gateway-west:rate", "red:gateway-central:rate", "red:payments:rate", "red:risk:rate"],
      (window) => timesBaseline(window, 1.17) && !timesBaseline(window, 1.6),
    ),
  },
  {
    id: "v97",
    step: "window",
    title: "Release v97 of the ledger",
    explanation:
      "It went out twenty minutes earlier and hurt nobody. Since then every booking holds its merchant's row for three times as long.",
    weight: 0.1,
    shows: onChange(
      ({ component, kind, title }) => component === "ledger" && kind === "deploy" && title.includes("v97"),
    ),
  },
  waiting,
  {
    id: "row",
    step: "follow",
    title: "It is always the same row",
    explanation: "Lock time-outs and waits name accounts/3: the account of merchant m-1003.",
    weight: 0.25,
    shows: timeoutAt("accounts/3"),
  },
  {
    id: "held",
    step: "follow",
    title: "What is done while the row is held",
    explanation:
      "In v97 the row is locked first. The check of the limit, four statements and the commit come after it: all of that is time that the others wait.",
    weight: 0.15,
    shows: onSpan(({ name, service }) => service === "ledger" && name === "check limits"),
  },
  retried,
  othersWell,
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments fail or are slow, in both regions together.", {
    kind: "alert",
    severity: "page",
  }),
  look(60, "metrics", "The ledger fails, and payments with it. Risk and bank do not.", {
    kind: "metric",
    series: "red:ledger:duration",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(75, "metrics", "The database holds twice the sessions, with an idle CPU: they wait.", {
    kind: "metric",
    series: "use:ledger-db.sessions:utilization",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(90, "window", "A fifth more requests since two minutes. That should be no trouble.", {
    kind: "metric",
    series: "red:gateway-central:rate",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(110, "traces", "A slow booking waits in its first statement, for a row.", {
    kind: "trace",
    operation: "SELECT accounts",
    spanName: "SELECT accounts",
    minDurationMicros: 300_000,
    fromPageMicros: -minutes(1),
  }),
  look(130, "follow", "It is always accounts/3.", {
    kind: "log",
    service: "ledger-db",
    text: "accounts/3",
    fromPageMicros: -minutes(1),
  }),
  look(145, "follow", "And the row is held while limits are checked, and all through the booking.", {
    kind: "trace",
    operation: "check limits",
    spanName: "check limits",
    minDurationMicros: 1,
    fromPageMicros: 0,
  }),
  look(
    165,
    "window",
    "That order came with v97, twenty minutes ago, and hurt nobody until one merchant became busy.",
    {
      kind: "change",
      component: "ledger",
      changeKind: "deploy",
      titleIncludes: "v97",
    },
  ),
  look(185, "logs", "The ledger tries each transaction again, which queues again.", {
    kind: "log",
    service: "ledger",
    text: "lock_timeout",
    fromPageMicros: -minutes(1),
  }),
  conclude(205, "One merchant's sale, whose bookings queue for one row that v97 holds for too long.", {
    component: "ledger",
    mechanism: "lock-contention",
    trigger: "sale",
    scope: "one-merchant",
    confidence: 0.9,
    beganBeforePageMicros: minutes(1),
  }),
  look(225, "verify", "If it is the row, whoever does not book is as quick as ever: balances are.", {
    kind: "metric",
    series: "red:accounts:duration",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(240, "Hold the row for less: back to v96.", ["rollback", "ledger"]),
];

/** A merchant's flash sale, on rows that are held for longer since a release. */
export const hotRow: Cause = {
  id: "hot-row",
  faults: ({ faultMicros: atMicros }) => [
    { kind: "hot-key", entry: MERCHANT, share: 0.85, atMicros, forMicros: Infinity },
    { kind: "surge", factor: 1.2, atMicros, forMicros: Infinity },
  ],
  truth,
  evidence,
  redHerrings: [
    innocentChange("risk", "Risk v59 went out ten minutes earlier, and scores are as quick as before."),
    innocentChange("accounts", "The cache of balances is read, never written by a booking."),
  ],
  expertPath,
  effects: hotRowEffects,
  hints: hotRowHints,
  lookAlikes: [
    {
      id: "long-transaction",
      mechanism: "lock-contention",
      faults: ({ faultMicros }) => [
        {
          kind: "release",
          component: "payouts",
          version: "v19",
          atMicros: faultMicros,
          stepMicros: 30_000_000,
          detail: "Statements for merchants with each payout. 7 commits",
        },
      ],
    },
    {
      id: "surge",
      mechanism: "traffic-surge",
      faults: ({ faultMicros }) => [{ kind: "surge", factor: 3, atMicros: faultMicros, forMicros: Infinity }],
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
