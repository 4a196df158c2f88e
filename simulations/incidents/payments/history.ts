import type { WorldDocument } from "../documents";

/** Saldora's past incidents. */
export const history: readonly WorldDocument[] = [
  {
    id: "payments-2025-04-report",
    kind: "history",
    title: "The quarter's report",
    updated: "2025-04-11",
    body: `
**1 April 2025, 09:15 to 09:52. Payments slow; 2 % of the month's budget burned.**

Finance ran the report of the first quarter for the first time by themselves, with the address from last year's notes: that of the primary.

*What happened.* The report summed all entries of three months, in four statements side by side. On two cores that left half of the primary for bookings. Commits took five times as long, locked rows were held for longer, and payments of large merchants queued behind each other. One payment in ten took more than 750 ms.

*How it was seen.* CPU of the primary at 100 % with *fewer* statements than usual; the other two instances idle as always. In the database's log, four statements of several minutes, by a user that no service has.

*What helped.* Killing the four statements at 09:50.

*What did not.* Scaling payments out at 09:31. The new instances waited for the same database.

*What we learned.*

- Look at each instance of ledger-db, not at the average of three: it showed 45 %, and nobody was alarmed.
- People now have a user that can reach the replica in eu-west only.
`.trim(),
  },
  {
    id: "payments-2025-10-key",
    kind: "history",
    title: "Half of the keys unknown",
    updated: "2025-10-23",
    body: `
**21 October 2025, 14:02 to 14:40. No budget burned, by the letter. 1,100 payments not made.**

The API keys of merchants that had been renewed that day were refused with 401 in eu-west, and accepted in eu-central.

*What happened.* The list of keys is copied to each gateway. The copy to eu-west had stopped the night before with a full disk of the machine that copies. Old keys went on working; new ones were unknown in the west.

*How it was seen.* By merchants. A 401 is the caller's fault for every metric that we had, so the objective stood at 100 % while the rate of payments in the west fell by a quarter. Nobody watched the rate.

*What helped.* Copying by hand. Before that, an instance of gateway-west was restarted, and read the same old list.

*What we learned.*

- A symptom is also what does *not* arrive. The rate of payments, by region, is part of every look since.
- The two gateways are each other's control group: the same version with the same requests. What differs between them is near the cause.
- The age of the list of keys is now a metric.
`.trim(),
  },
  {
    id: "payments-2025-12-regions",
    kind: "history",
    title: "A long way between the regions",
    updated: "2026-01-07",
    body: `
**17 December 2025, 16:20 to 17:05. 0.6 % of the month's budget burned.**

The provider of the line between eu-west and eu-central had switched to a detour: 100 ms one way instead of 11.

*What happened.* Payments from the west cross the line once there and once back, and took 180 ms longer: one in fourteen of them now missed 750 ms. Payments from eu-central were as fast as ever. Balances were slow from both sides, but only in part: reads alternate between the standby in eu-central and the replica in eu-west, and accounts is in the west.

*How it was seen.* Durations of the two gateways side by side. In traces, no span was longer than usual: what had grown were the gaps between a client's span and the server's below it.

*What was done.* payments was restarted at 16:41, which failed all payments for 20 seconds: a quarter of the budget that was burned that day. The provider ended the detour at 17:05.

*What we learned.*

- A gap between two spans is the network, or a queue before the callee. It is nobody's CPU.
- The replica in eu-west was 110 ms behind instead of 20, and nobody had to care: commits wait for the standby next door.
`.trim(),
  },
];
