import type { WorldDocument } from "../documents";

/** Larkfield's past incidents. */
export const history: readonly WorldDocument[] = [
  {
    id: "shop-2025-04-flush",
    kind: "history",
    title: "A flushed cache at noon",
    updated: "2025-04-17",
    body: `
**15 April 2025, 12:04 to 12:21. Product pages slow; 3 % of the month's budget burned.**

A wrong price had been shown for an hour. To get rid of it, catalog-cache was flushed as a whole, at the busiest time of the day.

*What happened.* For some minutes nearly every look-up missed. catalog-db, which has one core and usually answers only the misses, was given several times its usual work; statements took longer than the 400 ms that catalog gives them, and were asked again. Prices are read from the same cache, so checkouts waited too. It ended by itself as the cache filled with the popular products.

*How it was seen.* CPU of catalog-db from an eighth to full within a minute; spans of catalog with a cache look-up followed by a statement, where one usually sees the look-up alone.

*What helped.* Nothing that was done. A restart of catalog at 12:15 changed nothing, since the cache was still filling.

*What we learned.*

- A flush is a load test of the database. It belongs into quiet hours.
- A single entry can be replaced by saving the product again.
- The price had been wrong in the database; the cache had only shown what it was given.
`.trim(),
  },
  {
    id: "shop-2025-09-mails",
    kind: "history",
    title: "Confirmations four hours late",
    updated: "2025-09-30",
    body: `
**26 September 2025, 18:10 to 22:30. No budget burned. 11,000 confirmations late.**

Nobody was paged: orders were placed as always. Support noticed from customers who ordered twice, because no confirmation had come.

*What happened.* The mail provider had begun to take 900 ms for each message instead of 120. The e-mail worker handles four messages at a time, so that it could send little more than four a second, while up to six orders a second came in. The backlog of email-queue grew for as long as the evening lasted, and was worked off at night.

*How it was seen.* Backlog of email-queue rising in a straight line; the worker's four places busy without a gap, its CPU idle. In its traces, all time in one span: the wait for the provider.

*What helped.* A second instance of the worker, at 21:40, doubled what could be sent.

*What we learned.*

- A queue hides a slow consumer from those who publish. Its backlog needs eyes of its own: it has been on the dashboard since.
- Busy places with an idle CPU mean that something else is being waited for.
- Purging the queue was considered, and would have lost confirmations of orders that had been paid.
`.trim(),
  },
  {
    id: "shop-2025-11-bank",
    kind: "history",
    title: "The bank had a slow Friday",
    updated: "2025-12-03",
    body: `
**28 November 2025, 19:32 to 20:15. 9 % of the month's budget burned.**

In the evening of the year's largest sale, one checkout in five took longer than 800 ms; few failed.

*What happened.* The bank's authorisations took 450 ms at the median instead of 70. Payment waited for them and did nothing else; its CPU was no busier than on any evening of that kind. Checkout waited for payment. Databases and carts were as usual.

*What was done.* At 19:41 payment was scaled out from two instances to four: no change. At 19:50 checkout was restarted, which failed all checkouts for 20 seconds, and changed nothing else. At 20:02 the bank's desk was called, and knew.

*How it could have been seen at once.* One trace of a slow checkout showed the whole delay in one span of payment, the wait for the bank's authorisation. We looked at traces after 25 minutes, because two charts had looked suspicious.

*What we learned.*

- More instances do not help against waiting for somebody else.
- Look at one slow trace before the first action.
- A third party's delay is ours in the customer's eyes, and counts against the objective. Payments has since agreed on a number to call.
`.trim(),
  },
];
