import type { WorldDocument } from "../documents";

/** Larkfield's runbooks: a symptom, what to look at, and what can be done at which cost. */
export const runbooks: readonly WorldDocument[] = [
  {
    id: "shop-runbook-start",
    kind: "runbook",
    title: "First ten minutes of any page",
    updated: "2026-01-20",
    body: `
**Symptom.** Any page. This runbook comes before the others.

**Look at**

1. What is bad: failures, or slow answers? Of which request? The page names the objective, not the culprit.
2. Rate, errors and duration of every service, against half an hour ago. Note which are *unchanged*: that narrows it more than a long list of what is red.
3. Utilization, queue and errors of what those services use: CPUs, pools, sessions.
4. When the first line left its usual range. Then the change log for the ten minutes before. A change after that did not cause it; a change before it may not have either.
5. Three traces of bad requests and one of a good one. Where is the time spent, and where is it only waited?
6. Log lines of the part where the waiting ends.

**What can be done.** Nothing yet, unless customers lose money. Write down what you believe, how sure you are, and what would prove you wrong. Then act, one thing at a time, and look whether the newest minute is better. Two actions at once teach nothing.

If the objective is kept and the page was wrong, that is a finding as well. Say so, with the evidence.
`.trim(),
  },
  {
    id: "shop-runbook-database",
    kind: "runbook",
    title: "A database is busy",
    updated: "2025-11-18",
    body: `
**Symptom.** CPU of orders-db or catalog-db above 80 %, or statements that run into their time-out. On a usual afternoon orders-db is about a third busy.

**Look at**

- Is it asked more, or is each question dearer? Compare the number of statements with the time and the rows examined of each kind.
- The database's own log: statements above three seconds are in it, with their text.
- Who asks. checkout and inventory share orders-db: one of them can starve the other.
- The change log of *every* service that uses it, and jobs on the database itself.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Roll back: the service whose statements changed | 60 s | the release is gone until it ships again |
| Build missing indexes: the database | 180 s | everything in it is some 15 % slower meanwhile |
| Restart: orders-db | 5 s, then 30 s away | every statement under way fails; work that nobody waits for any more is gone too |
| Scale out: a service | 60 s | more callers for the same database: the wrong direction |

There is no second orders-db to turn to. After an action, watch its CPU *and* the number of statements: if it stays full, ask who still sends them, and why.
`.trim(),
  },
  {
    id: "shop-runbook-pool",
    kind: "runbook",
    title: "Connection pool of checkout exhausted",
    updated: "2024-10-07",
    body: `
**Symptom.** Checkout logs that it gets no connection to orders-db, or its pool is at 100 %.

This happens because the pool is small: 8 connections for each of three instances, while the database takes 200. It came up twice in the autumn of 2024, and both times a larger pool was the end of it.

**Look at**

- Utilization of the pool: at 100 %, go on below.
- No need to look at the database. Its limit of sessions is far away.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Resize the connection pool: checkout, to 40 | 30 s | none known |
| Scale out: checkout, by two | 60 s | none known: each brings a pool of its own |
| Restart: checkout | 5 s, then 20 s away | checkouts under way fail |

Start with the largest pool that the form allows; it can be made smaller when it is quiet. If the symptom is still there after five minutes, make inventory's pool larger as well, as it uses the same database.

**Follow-up.** Ask Checkout to make the new size permanent. In the long run the pool ought to grow with the number of workers, of which each instance has 64, so that no request ever waits for a connection.
`.trim(),
  },
  {
    id: "shop-runbook-retries",
    kind: "runbook",
    title: "More requests inside than outside",
    updated: "2025-12-11",
    body: `
**Symptom.** A service or a database sees many more requests than customers send, or log lines say that a call is tried again.

**Look at**

- Requests at the gateway against requests at the service behind it. They should differ by a few per cent. The gateway tries up to three times, and so does checkout with each statement.
- Whether attempts come *before* the failures or after them. Retries are an answer to failures; they can become a reason for more.
- Traces with several spans of the same name below one parent, each broken off by its time-out.
- What the first attempt failed of. That is the thing to find.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Turn retries off: gateway | 30 s | a single lost answer fails the customer's request |
| Turn retries off: checkout or inventory | 30 s | a single slow statement fails the request |
| Restart: a service | 5 s, then 20 s away | all its requests fail meanwhile |

On a healthy day one request in thousands needs a retry, so that going without for an hour costs little. Turning them off does nothing against whatever makes the first attempts fail. Turn them on again afterwards; nobody else will.
`.trim(),
  },
  {
    id: "shop-runbook-catalog",
    kind: "runbook",
    title: "Product pages are slow",
    updated: "2025-08-21",
    body: `
**Symptom.** \`GET /products/{id}\` at the gateway takes longer than half a second, or fails.

**Look at**

- A product page asks catalog and inventory side by side and waits for both. A trace shows at once which of them is late.
- *Catalog is late:* look-ups in catalog-cache against statements on catalog-db. Entries live for ten minutes; usually most look-ups hit. CPU of catalog-db (one core) is about an eighth busy on a good day.
- *Inventory is late:* its only question is one short statement on orders-db. Go on with the runbook for databases.
- Prices in a checkout come from the same cache: are checkouts slow, too?

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Roll back: catalog | 60 s | the release is gone until it ships again |
| Flush the cache: catalog-cache | 2 s | catalog-db takes all reads until it has filled: minutes, and worse at noon |
| Restart: catalog | 5 s, then 20 s away | no product pages meanwhile; the cache is not touched |
| Scale out: catalog | 60 s | more connections to catalog-db, which allows 40 |

Flush only when wrong content is shown, never because of slowness: an empty cache is slower than any other.
`.trim(),
  },
  {
    id: "shop-runbook-payment",
    kind: "runbook",
    title: "Payments fail or take long",
    updated: "2026-02-12",
    body: `
**Symptom.** Spans of \`POST /payments\` are long, or checkout reports that payment failed.

**Look at**

- Status 402 is a decline by the card's issuer: about one payment in eighty, on any day. It is not a failure, and does not count.
- The two parts of a payment: the fraud check is computing and shows as CPU of payment; the bank's authorisation is waiting and shows nowhere but in the trace. About 30 ms and 70 ms are usual.
- CPU of payment: under 10 % on a usual afternoon. If it is low and payments are long, the bank is slow.
- Does checkout fail *before* it asks payment? Then payment's rate falls, and payment is the victim. A falling rate is no sign of its health.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Scale out: payment | 60 s | helps against a busy fraud check only |
| Restart: payment | 5 s, then 20 s away | no payments meanwhile; of those under way nobody knows whether the bank has taken them |

The bank's desk is called by Payments, who have a number since December. Never restart payment to "refresh" the bank's connection: a payment without an answer may still have been taken.
`.trim(),
  },
  {
    id: "shop-runbook-mails",
    kind: "runbook",
    title: "Confirmations come late",
    updated: "2025-10-06",
    body: `
**Symptom.** The backlog of email-queue grows for more than ten minutes, or support reports missing confirmations. No customer is kept from ordering: this can wait for anything that does.

**Look at**

- Messages in against messages handled. The worker handles four at a time, about 20 a second at best.
- The worker's traces: rendering is computing (35 ms), sending is waiting for the mail provider (120 ms). Which has grown?
- The worker's CPU: its one core is about a fifth busy on a usual afternoon.
- Whether checkouts themselves have stopped: then the queue is *empty*, and that is no good sign either.

**What can be done**

| Action | Takes | Cost |
| --- | --- | --- |
| Restart: email-worker | 5 s, then 15 s away | the four messages in hand begin again: a few customers get two mails |
| Roll back: email-worker | 60 s | the release is gone until it ships again |
| Scale out: email-worker | 60 s | the mail provider sees more connections |

The queue holds 100,000 messages, enough for hours of the busiest evening. Do not purge it: each message is a paid order's only confirmation.
`.trim(),
  },
];
