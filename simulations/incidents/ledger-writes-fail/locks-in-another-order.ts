import { seconds } from "../../kernel/time";
import type { Cause } from "../declare";
import type { Truth } from "../incident";
import { act, cures, harms, helps, idles } from "../moves";
import { evidence, redHerrings } from "./lock-evidence";
import { expertPath, hints } from "./lock-path";
import { hotMerchant, noRoom, stolenCpu } from "./troubles";

const truth: Truth = {
  component: "ledger",
  nearComponents: {
    "ledger-db": {
      share: 0.6,
      reason:
        "It is where transactions meet and where one of each two is ended, but it keeps the locks that it is asked for; the order in which it is asked changed in the ledger.",
    },
    payments: { share: 0.2, reason: "It fails because its bookings do: a victim." },
  },
  mechanism: "deadlock",
  nearMechanisms: {
    "lock-contention": {
      share: 0.5,
      reason:
        "Transactions do wait for each other's rows, and longer than before. But some of them wait in a circle, and would for ever.",
    },
    "pool-exhaustion": {
      share: 0.25,
      reason: "The ledger's connections run out because transactions hold them while they wait for rows.",
    },
    "faulty-version": {
      share: 0.25,
      reason: "The release is at fault; what it does wrong is to lock rows in an order of its own.",
    },
  },
  trigger: "ledger-v97",
  nearTriggers: {},
  scope: "payments-all",
  nearScopes: {
    "largest-merchants": {
      share: 0.6,
      reason:
        "Circles form on the rows of large merchants, but the connections that they hold are everybody's.",
    },
    everything: { share: 0.4, reason: "Balances and lists of transactions are read as always." },
  },
  story: [
    "Release **v97** of ledger looks at a merchant's reserve before it books. For merchants with a reserve it debits the account first and adds to the day's totals last; for the others it kept the old order, totals first. Both are right by themselves.",
    "Together they are not. One transaction of a large merchant holds its row in `accounts` and wants the one in `daily_totals`; another holds the totals and wants the account. Neither can go on: a **deadlock**. PostgreSQL looks for circles once somebody has waited for a tenth of a second, and ends one of the two with `deadlock_detected` (40P01). The ledger tries it again as a whole, meets the next one, and so on. The new statement between the two locks makes it likely: each row is held for 150 ms instead of 20.",
    "The rest follows. Bookings take seconds, so payments gives up after one second and asks again: more transactions for the same rows. They hold the ledger's connections, and bookings of small merchants, whose rows nobody wants, find none. All this with a database that is half idle: **time goes into waiting, not into work**. More connections or more instances only let more transactions into the crowd.",
    "The repair is to roll back. What prevents it is an old rule: all code that locks several rows locks them in **one order**, by table and then by key, and holds them for as short as it can, with everything that can be read before read before the first lock. A count of deadlocks that pages at more than a handful would have named the release within a minute of its first instance.",
  ].join("\n\n"),
};

/** The release of ledger, instance by instance. */
export const locksInAnotherOrder: Cause = {
  id: "locks-in-another-order",
  faults: ({ faultMicros }) => [
    {
      kind: "release",
      component: "ledger",
      version: "v97",
      atMicros: faultMicros,
      stepMicros: seconds(30),
      detail: "Looks at merchants' reserves before it books. 9 commits",
    },
  ],
  truth,
  evidence,
  redHerrings,
  expertPath,
  effects: [
    cures(act("rollback", "ledger"), "One order of locks everywhere, and short transactions again."),
    idles(
      act("fail-over", "ledger-db"),
      "Another instance keeps the same locks for the same transactions; writes fail while it takes over.",
    ),
    helps(
      act("scale-up", "ledger-db"),
      "With quicker statements rows are held for less time, and fewer meet. Circles remain.",
    ),
    idles(act("grow-disk", "ledger-db"), "There is room on every disk."),
    idles(act("restart", "ledger"), "It comes back on v97, and meets itself again."),
    idles(
      act("kill-query", "ledger-db"),
      "It ends those who wait, and others take their places within a second.",
    ),
    idles(act("rollback", "accounts"), "It only reads, from replicas, and waits for nobody's row."),
    idles(
      act("rollback", "risk"),
      "It scores payments in a tenth of a second, before the release as after it.",
    ),
    harms(
      act("drain", "ledger-db"),
      "Instance 1 is the primary: out of rotation, it is found by nobody, and every write fails.",
    ),
    idles(
      act("scale-out", "ledger"),
      "They wait in the database, not for a place in ledger. More instances bring more transactions that want the same rows.",
    ),
  ],
  hints,
  lookAlikes: [
    { id: "hot-merchant", mechanism: "lock-contention", faults: hotMerchant },
    { id: "no-room", mechanism: "full-disk", faults: noRoom },
    { id: "neighbour", mechanism: "noisy-neighbour", faults: stolenCpu },
  ],
};
