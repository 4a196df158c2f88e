import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { within } from "../../services/policy";
import { compute, costing, locking, log, query, statement, transaction } from "../../services/program";
import { bookingTerms, payoutRun, writeTime } from "../payments/programs";

/** The day's sum of a merchant, kept as it is while its statement is written. */
const lockTotals = locking(
  statement(
    "SELECT amount, fees FROM daily_totals WHERE merchant_id = $1 AND day = current_date FOR UPDATE",
    "daily_totals",
    costing(lognormal(ms(60), 0.3), 1, 1),
  ),
  "entry",
);

/** The run as it was, and after it the statement of a merchant that has its payout: within a transaction, so that the sum stays true. */
const run = payoutRun(true, [
  transaction("ledger-db", bookingTerms, [
    query("ledger-db", lockTotals, within(writeTime)),
    compute("write statement", lognormal(seconds(15), 0.08)),
  ]),
  log.info("statement of merchant {merchant.id} written"),
]);

/** What release v19 of the payout scheduler brings. */
export const payoutsV19 = [run] as const;
