import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { attempts, fixed, within } from "../../services/policy";
import {
  branch,
  compute,
  costing,
  operation,
  query,
  type Statement,
  statement,
  type Step,
  transaction,
} from "../../services/program";
import { addToTotals, changeAccount, insertEntries, markPayment } from "../payments/statements";

const writeTime = ms(500);
const ask = (one: Statement): Step => query("ledger-db", one, within(writeTime));

const readReserve = statement(
  "SELECT reserve FROM reserves WHERE merchant_id = $1",
  "reserves",
  costing(lognormal(ms(110), 0.3), 40, 1),
);

/** A booking that looks at the merchant's reserve in between. Whose money goes out is debited first, before the totals. */
const book = operation("POST /bookings", [
  compute("make entries", lognormal(ms(20), 0.3)),
  transaction("ledger-db", within(writeTime, attempts(3, fixed(ms(30), 0.5))), [
    ask(insertEntries),
    ask(markPayment),
    branch(
      "the merchant keeps a reserve",
      0.5,
      [ask(changeAccount), ask(readReserve), ask(addToTotals)],
      [ask(addToTotals), ask(readReserve), ask(changeAccount)],
    ),
  ]),
]);

/** What release v97 of ledger brings. */
export const v97 = [book, { ...book, name: "POST /reversals" }] as const;
