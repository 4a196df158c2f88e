import type { Truth } from "../incident";

export const truth: Truth = {
  component: "payouts",
  nearComponents: {
    "ledger-db": {
      share: 0.4,
      reason:
        "The row that payments wait for is there, and so is the lease. The database did as it was asked: it was not asked to refuse old tokens.",
    },
    ledger: { share: 0.2, reason: "Its bookings wait. They are not those who hold." },
  },
  mechanism: "lease-without-fencing",
  nearMechanisms: {
    "lock-contention": {
      share: 0.5,
      reason:
        "That is what merchants feel, and it ends with the cause: two schedulers at one row, where there should be one.",
    },
    pause: {
      share: 0.4,
      reason:
        "An instance did stand still, and was well again. What stayed is that it goes on as the holder.",
    },
    "split-brain": {
      share: 0.4,
      reason:
        "Two who each take themselves for the one, indeed; of schedulers, not of a database's primaries.",
    },
    "clock-skew": {
      share: 0.2,
      reason: "The clocks are right. Nobody looks at one before paying.",
    },
  },
  trigger: "host-move",
  nearTriggers: {
    "payouts-v18": {
      share: 0.6,
      reason:
        "It made the scheduler deaf to losing its lease, twenty minutes before. It took a standstill that outlasts the lease for that to matter.",
    },
  },
  scope: "one-merchant",
  nearScopes: {
    "largest-merchants": {
      share: 0.6,
      reason: "It is one of them: m-1000, the largest, whose payouts come first.",
    },
    "payouts-only": {
      share: 0.3,
      reason: "Payouts are sent twice, and the merchant's payments fail as well.",
    },
  },
  story: [
    "Both instances of the payout scheduler ask the database for a **lease** every twenty seconds. One has it, for 45 seconds from its last request, and pays; the other stands by. Release **v18** pays transfer by transfer, each in a transaction that keeps the merchant's account locked until the bank has answered, 120 ms. And it changed one more thing: it remembers having got the lease, and **no longer looks whether its renewal changed a row**.",
    "For twenty minutes that was harmless. Then Platform moved the hosts, one after the other, live: each machine stood still for 75 seconds. A process that stands still does not know. Its lease ended, the other instance got it, with a higher token, and began to pay. Then the first one woke up, asked for a renewal, got *zero rows*, and went on as before. Since then there are **two schedulers**, and both pay the same batches.",
    "The database would have been the one to stop it: it knows the newest token. But v18's insert does not compare tokens; it is not **fenced**. So each batch is recorded twice, under two tokens: that is the line in its log, and the only place where the double payout shows. What pages is a side effect: both lock the same account in turn, so that a payment of that merchant waits for two transfers instead of one, in the end for longer than 400 ms.",
    "No lease protects by itself, however short: between the check and the write, a process can stand still for any time (Gray and Cheriton, 1989; Kleppmann, 2016). *Nothing fails* while it does harm, and the instance that harms is healthy by every check.",
    "Restarting the scheduler makes it forget, and rolling it back does as well; draining does not, because its runs begin by the clock and not by requests. Afterwards: fence (an insert that compares the token and counts its rows), treat zero rows as *I have lost it*, give each transfer an idempotency key that the bank checks, do not call a bank with a row locked, and alert on `faultline.job.completions` with outcome `repeated`. Then compare with the bank, transfer by transfer.",
  ].join("\n\n"),
};
