import type { WorldDocument } from "../documents";

/** Saldora's runbooks: a symptom, what to look at, and what can be done at which cost. */
export const runbooks: readonly WorldDocument[] = [
  {
    id: "payments-runbook-slow",
    kind: "runbook",
    title: "Payments are slow or fail",
    updated: "2026-02-04",
    body: `
**Symptom.** The objective's page, or merchants who report time-outs.

**Look at**

1. Rate, errors and duration of *both* gateways. If one is well, think of what only the other has: its version, its region, its line to eu-central.
2. Refunds and balances. Refunds share bank and ledger with payments, but not risk; balances share nothing but the database.
3. The parts of one slow trace, against these: risk 100 ms, bank 135, booking 100, everything else 85 (in the west 105).
4. Gaps between a client's span and the server's below it: the network, or a queue before the callee.
5. The change log of the ten minutes before the first line moved.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Roll back: the service that changed | 60 s | the release is gone until it ships again |
| Drain an instance: one that differs from its twin | 5 s | its twin takes all the load |
| Scale out: risk or payments | 60 s | helps if CPU or workers are short, and against nothing else |
| Restart: payments | 5 s, then 20 s away | no payments at all meanwhile; some were authorised, and are not booked |

Merchants' servers ask again with the same idempotency key, so a payment that failed here may be fine a minute later. Count bad requests, not complaints.
`.trim(),
  },
  {
    id: "payments-runbook-database",
    kind: "runbook",
    title: "The ledger database is slow",
    updated: "2026-01-13",
    body: `
**Symptom.** Bookings above 200 ms, errors of statements, or a CPU of ledger-db that is not as usual.

**Look at**

- Each of the three instances by itself. The primary is a quarter busy on a usual forenoon, the others about 15 %.
- Kind of error: \`lock_timeout\` after 400 ms of waiting for a row; \`deadlock_detected\`, looked for after 100 ms; \`timeout\` when the caller gave up after 500 ms.
- A long statement with an idle CPU waits for something: its span has an event that names the row, and for how long. Whose row is it, and who held it?
- Duration of COMMIT. It includes the standby's receipt: 8 ms is usual, 30 means that the one in eu-west had to answer.
- The database's log: statements above two seconds.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Kill long queries: ledger-db | 10 s | whoever waits for them fails; what runs them again brings them back |
| Roll back: ledger or payments | 60 s | the release is gone until it ships again |
| Resize the connection pool: ledger | 30 s | more at once also means more that wait for the same row |
| Fail over to a replica: ledger-db | 20 s | writes fail until callers know the new primary |

Fail over when the *primary's machine* is ill, not when its work is.
`.trim(),
  },
  {
    id: "payments-runbook-failover",
    kind: "runbook",
    title: "Primary in trouble: fail over",
    updated: "2024-11-20",
    body: `
**Symptom.** CPU of the primary above 70 %, slow commits, or any alert about the database.

A failover costs nothing and is done in a moment: do it first, and look for the reason afterwards. The replica has all that the primary has, because a commit waits for it.

**Look at**

- That the replica in eu-west is up. It is the only one, and becomes the primary.
- Nothing else: the sooner, the better.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Fail over to a replica: ledger-db | 10 s | none |
| Restart: payments and ledger, after it | 5 s | needed, as they do not find the new primary by themselves |
| Restart: ledger-db | 5 s | the old primary comes back as replica |

Afterwards payments and ledger work across regions. That is unusual, and harmless: a statement takes 22 ms longer. Fail back at night.

If the new primary is as busy as the old one was, fail over once more; it has helped in the past. The database's watchdog is switched off, since it once chose the wrong side, so nobody will do this for you.

**Follow-up.** Tell Data, who will look at the old primary in the morning.
`.trim(),
  },
  {
    id: "payments-runbook-balances",
    kind: "runbook",
    title: "Balances are old, or slow",
    updated: "2025-12-15",
    body: `
**Symptom.** Merchants do not find a payment in their balance or their list, or \`GET /v1/balance\` takes longer than 0.2 s.

**Look at**

- *How old?* The cache keeps a balance for up to half a minute: so much is agreed with merchants. Lists are not cached. A replica that is more than 10 s behind refuses to be read (\`too_stale\`).
- Lag of each replica, from \`faultline.db.replication.lag\` and from the spans of single reads. Usual is under 0.1 s, in eu-west some 20 ms more than in eu-central. A replica applies writes one after the other, and is about a fifth busy with that.
- Whether all reads are old or every other one: reads take the two replicas in turn, and a span names the instance that it went to.
- *Slow?* Look-ups of balance-cache against statements. About half of the look-ups hit.
- Is the *ledger* right? A balance that is wrong at the primary is another matter: call Ledger at once.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Drain an instance: the replica that is behind | 5 s | the other takes all reads |
| Flush the cache: balance-cache | 2 s | replicas take all balances until it has filled; does nothing about a replica |
| Scale out: accounts | 60 s | helps if its CPU is short; an eighth is usual |

Payments do not read balances, and are not in danger.
`.trim(),
  },
  {
    id: "payments-runbook-payouts",
    kind: "runbook",
    title: "Payouts are missing, or too many",
    updated: "2026-02-10",
    body: `
**Symptom.** No \`payout batch handed to the bank\` in the log for a minute, or the bank or a merchant reports money that came twice. No alert covers the second.

**How it works.** Every 20 s both instances of payouts ask the database for the lease. It is granted to one, for 45 s from the last time that it asked. The holder reads what is due, builds the batch (a second of CPU), writes the batch down, and sends it to the bank. Each batch has a number; each new holder has a higher token.

**Look at**

- The log of payouts: batches that were handed over twice, or refused. Their number is the batch in question.
- Both traces of that batch, side by side: which instance, and when each step began and ended.
- What each of the two instances did in the minute before: its log, its CPU, gaps in its spans.
- The change log of payouts.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Restart: payouts | 5 s, then 20 s away | a batch that was written down and not sent is paid by nobody: check by hand |
| Roll back: payouts | 60 s | the release is gone until it ships again |
| Drain an instance: payouts | 5 s | it takes no requests; its clock goes on |

A missing payout can wait for an hour; a double one cannot. Call Payouts before you act, and the bank through them.
`.trim(),
  },
  {
    id: "payments-runbook-bank",
    kind: "runbook",
    title: "The bank does not answer",
    updated: "2025-11-05",
    body: `
**Symptom.** \`POST /authorisations\` fails or is slow. Payments, refunds and payouts are affected; balances and lists are not.

**Look at**

- \`error.type\` of the calls, which says where they end. A *refused connection*: nobody listens at the address that we have. A *certificate* that is not accepted: they are there, and we do not trust them. A *time-out* after 900 ms: they are there, or the way is lost. 5xx: they have trouble, and know it.
- All calls or a share of them? Payments reaches two addresses of the bank under one name, and keeps what it resolved for 60 s.
- Payments *and* payouts, or one of the two? They resolve and connect each for itself.
- Declines (402): one and a half in a hundred are usual.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Turn circuit breakers on: payments | 30 s | payments fail at once instead of after 1.9 s; some would have worked |
| Turn retries off: payments | 30 s | a single lost answer fails the payment; the bank gets half the calls |
| Change time-outs: payments | 30 s | a longer one keeps merchants waiting beyond 750 ms |
| Restart: payments | 5 s, then 20 s away | names are resolved anew; no payments meanwhile |

There is no second bank. If it is down, say so on the status page, and do not queue payments on our side: merchants ask again.
`.trim(),
  },
  {
    id: "payments-runbook-webhooks",
    kind: "runbook",
    title: "Merchants are told late",
    updated: "2025-10-30",
    body: `
**Symptom.** Lag of payment-events grows for ten minutes, or merchants miss events. Payments are taken as always.

**Look at**

- The lag, and whose events it is made of: traces of webhooks name the partition and the offset. All six wait: handling is slow, or nobody reads. One waits: it is about a merchant, or about a message.
- If the lag grows while a reader is busy, look at the traces of that reader: the same offset again and again?
- Rebalances of the group. Each stops all three instances for a moment; one every few seconds means that members come and go. An instance that is silent for 10 s, or stays with its ten messages for longer than 60 s, is left out.
- Where the time goes: signing is 8 ms of CPU, the merchant's server about 110 ms of waiting. Two in a hundred take most of a second.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Scale out: webhooks, up to six | 60 s | one rebalance; more than six have nothing to read |
| Tune the consumer: webhooks | 15 s | smaller batches cost round trips |
| Restart: webhooks | 5 s, then 15 s away | messages that were not committed are sent again |
| Roll back: webhooks | 60 s | the release is gone until it ships again |

Merchants must accept an event twice; none may be lost. Order matters within a merchant.
`.trim(),
  },
];
