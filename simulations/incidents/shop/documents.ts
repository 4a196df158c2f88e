import type { WorldDocument } from "../documents";
import { history } from "./history";
import { runbooks } from "./runbooks";

/** What Larkfield, which sells housewares, has written down about its shop. The dates tell what may have changed since. */
export const documents: readonly WorldDocument[] = [
  {
    id: "shop-architecture",
    kind: "architecture",
    title: "How the shop is built",
    updated: "2025-05-14",
    body: `
Every request of the web and the apps comes through the **gateway**, which passes it on and holds no state. Behind it stand five services.

| Part | Instances | What it does |
| --- | --- | --- |
| gateway | 2 | routes; asks a service up to three times |
| catalog | 2 | product pages and prices |
| cart | 2 | carts, in memory |
| checkout | 3 | carts into paid orders; lists of orders |
| payment | 2 | fraud check, then the bank |
| inventory | 2 | stock and reservations |

**orders-db** (PostgreSQL, two cores) holds orders and stock. Checkout and inventory share it: checkout has 10 connections for each instance, inventory 16. **catalog-db** (one core) holds products; **catalog-cache** (Redis) keeps them for ten minutes, so that the database sees a fraction of the reads.

A checkout reads the cart, inserts the order, asks for prices and a reservation side by side, asks payment, marks the order as paid and publishes \`order.placed\`. The **mailer** takes that from **email-queue** (RabbitMQ) and sends the confirmation; nobody waits for it.

Statements are given 500 ms, and checkout tries each up to three times. The gateway gives checkout 1.5 s. A database is not told when its caller has stopped waiting.

Planned: a replica of orders-db for lists of orders; checkout on a fourth instance before the autumn sale.
`.trim(),
  },
  {
    id: "shop-slo",
    kind: "slo",
    title: "Objective: checkout succeeds in time",
    updated: "2026-01-09",
    body: `
**99.5 %** of checkouts succeed within **800 ms**, measured at the gateway over 30 days. A checkout is bad when it is answered with 5xx, runs into a time-out or takes longer. A declined card (402) is not bad: it is an answer.

The budget is the other 0.5 %. If everything failed, it would last for 3 h 36 min of the 30 days. On a weekday afternoon some 1,700 checkouts come in five minutes: the budget allows eight of them to be bad.

| Alert | Condition | Severity |
| --- | --- | --- |
| symptom | under 95 % good over 5 minutes | page |
| fast burn | 14.4 times too fast over 1 hour, and over 5 minutes | page |
| slow burn | 6 times too fast over 6 hours, and over 30 minutes | page |
| leak | faster than allowed over 3 days, and over 6 hours | ticket |

The symptom alert needs five minutes of data, and its window still holds bad requests for up to five minutes after a cure. Judge a cure by the newest minutes, not by the alert.

Browsing, carts and lists of orders have no objective of their own. They are watched all the same: what hurts them often hurts checkout next.

When half the budget is gone, releases that change the path of a checkout wait for the weekly review.
`.trim(),
  },
  {
    id: "shop-owners",
    kind: "owners",
    title: "Who owns what, and whom to call",
    updated: "2026-02-02",
    body: `
Whoever is on call is so for the whole shop, and may take any action in a runbook without asking. Owners are there for what the runbooks do not say.

| Team | Owns | Reached |
| --- | --- | --- |
| Platform | gateway, email-queue, email-worker | \`#platform\`, pager at all hours |
| Catalogue | catalog, catalog-cache | \`#catalogue\`, working hours |
| Checkout | checkout, cart | \`#checkout\`, pager at all hours |
| Payments | payment | \`#payments\`, pager at all hours |
| Warehouse | inventory | \`#warehouse\`, pager until 22:00 |
| Data | orders-db, catalog-db | \`#data\`, pager at all hours |

**Escalate**

1. After 15 minutes without a hypothesis that evidence supports: the owner of the part that is suspected.
2. After 30 minutes below the objective: the incident lead, who takes over the talking.
3. At once, for anything that may charge a customer twice: Payments, and the head of finance.

**Tell**: support hears within ten minutes that something is wrong, in one sentence and without a cause, and then every 15 minutes, also when there is no news. The bank's desk is informed by Payments only.

Write down what you do when you do it. A name, a time and a reason are enough; the review needs them.
`.trim(),
  },
  ...runbooks,
  ...history,
];
