import type { WorldDocument } from "../documents";
import { history } from "./history";
import { runbooks } from "./runbooks";

/** What Saldora has written down about its systems. The dates tell what may have changed since. */
export const documents: readonly WorldDocument[] = [
  {
    id: "payments-architecture",
    kind: "architecture",
    title: "How Saldora is built",
    updated: "2025-07-02",
    body: `
Merchants' servers call the API in the region that is near them: **eu-west** or **eu-central**. Money moves in eu-central only; the west takes requests and reads.

| Part | Region | Instances |
| --- | --- | --- |
| gateway-west, gateway-central | one each | 2 each |
| payments, risk, ledger | eu-central | 2 each |
| reporting (balances, transactions) | eu-west | 2 |
| payouts | eu-central | 2, one of which holds the lease |
| notifier (calls merchants) | eu-central | 2 |

**A payment**: insert it under its idempotency key, score it (risk), authorise it (bank), book it (ledger), publish it. Usually 0.4 s at the gateway, of which the bank takes 120 ms and risk 95 ms.

**A booking** is one transaction: two entries, the payment, the merchant's total of the day, the merchant's account. The last two are locked rows, taken last and always in this order.

**ledger-db** (PostgreSQL, two cores each): the primary and a standby in eu-central, a replica in eu-west. A commit waits until one of the two has it, which is the standby unless that is away. Balances and transactions are read from standby and replica in turn, so that half of these reads cross regions: 22 ms there and back. Balances are kept in **balance-cache** for ten seconds.

**Events** go through four partitions by merchant; each merchant's events stay in order.

Each instance of payments and reporting has 6 connections to ledger-db.
`.trim(),
  },
  {
    id: "payments-slo",
    kind: "slo",
    title: "Objective: a payment succeeds in time",
    updated: "2026-01-26",
    body: `
**99.5 %** of payments are answered within **750 ms** and without a failure of ours, over 30 days, measured where merchants' requests come in, in both regions together. Bad is: 5xx, a time-out, or longer than 750 ms. A decline by the payer's bank or by risk (402) is an answer, and good.

At a usual 4.6 payments a second, five minutes have some 1,400 of them, of which the budget allows seven to be bad. If nothing worked, the budget of 30 days would last 3 h 36 min.

| Alert | Condition | Severity |
| --- | --- | --- |
| symptom | under 95 % good over 5 minutes | page |
| fast burn | 14.4 times too fast over 1 hour, and over 5 minutes | page |
| slow burn | 6 times too fast over 6 hours, and over 30 minutes | page |
| leak | faster than allowed over 3 days, and over 6 hours | ticket |

**Balances and transactions** have an objective of their own: 99.5 % answered within 1 s, none older than 10 s at the database.

**Not covered, and watched all the same**: refunds, events to merchants, payouts. A payout has no objective because it has no tolerance: each batch is paid once. A second payment of a batch is an incident of the highest grade while every alert is silent.

The objective cannot see who stopped asking. Compare the rate of requests as well: fewer payments than usual are a symptom.
`.trim(),
  },
  {
    id: "payments-owners",
    kind: "owners",
    title: "Who owns what, and whom to call",
    updated: "2026-02-16",
    body: `
Whoever is on call may take any action in a runbook, except for those that move money twice or not at all: for these, wake Payouts.

| Team | Owns | Reached |
| --- | --- | --- |
| Platform | gateway-west, gateway-central, payment-events, webhooks | \`#platform\`, pager at all hours |
| Payments | payments | \`#payments\`, pager at all hours |
| Ledger | ledger, accounts, balance-cache | \`#ledger\`, pager at all hours |
| Risk | risk | \`#risk\`, working hours, then Payments |
| Payouts | payouts | \`#payouts\`, pager at all hours |
| Data | ledger-db | \`#data\`, pager at all hours |
| Nordhaven Bank | bank | operations desk, by Payments or Payouts only |

**Escalate**

1. After 15 minutes without a hypothesis that evidence supports: the owner of the part that is suspected.
2. After 20 minutes below the objective: the incident lead.
3. At once, whatever the hour: money that has moved twice, or a balance that does not add up. Payouts and the head of compliance; the bank can hold a batch for a short time after it was sent.

**Tell** merchants through the status page within 15 minutes, per region, without a cause until it is proven. Support has the list of the ten largest merchants; the largest makes about a seventh of all payments, and calls first.
`.trim(),
  },
  ...runbooks,
  ...history,
];
