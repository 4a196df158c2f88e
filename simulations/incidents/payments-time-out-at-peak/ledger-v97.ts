import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { within } from "../../services/policy";
import { compute, costing, locking, operation, query, statement, transaction } from "../../services/program";
import { bookingTerms, writeTime } from "../payments/programs";
import { addToTotals, changeAccount, insertEntries, markPayment } from "../payments/statements";

/** What a merchant may still take today: the row is locked, so that nobody else takes it meanwhile. */
const lockLimit = locking(
  statement(
    "SELECT balance, daily_limit FROM accounts WHERE merchant_id = $1 FOR UPDATE",
    "accounts",
    costing(lognormal(ms(14), 0.3), 1, 1),
  ),
  "entry",
);

/** The booking with its merchant's row first, and held until all else is done. */
const book = operation("POST /bookings", [
  compute("make entries", lognormal(ms(20), 0.3)),
  transaction("ledger-db", bookingTerms, [
    query("ledger-db", lockLimit, within(writeTime)),
    compute("check limits", lognormal(ms(30), 0.3)),
    query("ledger-db", insertEntries, within(writeTime)),
    query("ledger-db", markPayment, within(writeTime)),
    query("ledger-db", addToTotals, within(writeTime)),
    query("ledger-db", changeAccount, within(writeTime)),
  ]),
]);

/** What release v97 of the ledger brings. */
export const ledgerV97 = [book, { ...book, name: "POST /reversals" }] as const;
