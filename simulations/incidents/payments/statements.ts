import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import {
  costing,
  fromReplica,
  locking,
  noOlderThan,
  recordJob,
  statement,
  takeLease,
} from "../../services/program";

/** What is asked of the ledger's database. Costs are core time of the instance that answers. A merchant is a catalogue entry: popular ones have hot rows. */

/** Whoever holds the payout lease keeps it so long without a word. */
export const LEASE_MICROS = seconds(45);
export const PAYOUT_LEASE = "payouts";

export const insertPayment = statement(
  "INSERT INTO payments (id, merchant_id, idempotency_key, amount, status) VALUES ($1, $2, $3, $4, 'pending') ON CONFLICT (merchant_id, idempotency_key) DO NOTHING",
  "payments",
  costing(lognormal(ms(20), 0.3), 0, 1),
);

export const readPayment = statement(
  "SELECT id, merchant_id, amount, status FROM payments WHERE id = $1",
  "payments",
  costing(lognormal(ms(8), 0.3), 1, 1),
);

/** Both sides of a booking: what one account gives, another gets. */
export const insertEntries = statement(
  "INSERT INTO entries (booking_id, account_id, amount) VALUES ($1, $2, -$4), ($1, $3, $4)",
  "entries",
  costing(lognormal(ms(22), 0.3), 0, 2),
);

export const markPayment = statement(
  "UPDATE payments SET status = $2, booked_at = now() WHERE id = $1",
  "payments",
  costing(lognormal(ms(12), 0.3), 1, 1),
);

/** Totals come before accounts, in every transaction. */
export const addToTotals = locking(
  statement(
    "UPDATE daily_totals SET amount = amount + $2 WHERE merchant_id = $1 AND day = current_date",
    "daily_totals",
    costing(lognormal(ms(12), 0.3), 1, 1),
  ),
  "entry",
);

export const changeAccount = locking(
  statement(
    "UPDATE accounts SET balance = balance + $2 WHERE merchant_id = $1",
    "accounts",
    costing(lognormal(ms(14), 0.3), 1, 1),
  ),
  "entry",
);

/** A replica that is further behind refuses to be read. */
const STALE_MICROS_MAX = seconds(10);

export const readBalance = noOlderThan(
  fromReplica(
    statement(
      "SELECT balance, currency, updated_at FROM accounts WHERE merchant_id = $1",
      "accounts",
      costing(lognormal(ms(25), 0.3), 3, 1),
    ),
  ),
  STALE_MICROS_MAX,
);

export const listBookings = noOlderThan(
  fromReplica(
    statement(
      "SELECT e.booking_id, e.amount, p.status FROM entries e LEFT JOIN payments p ON p.id = e.booking_id WHERE e.account_id = $1 ORDER BY e.created_at DESC LIMIT 50",
      "entries",
      costing(lognormal(ms(210), 0.3), 1_840, 50),
    ),
  ),
  STALE_MICROS_MAX,
);

export const takePayoutLease = takeLease(PAYOUT_LEASE, LEASE_MICROS, costing(lognormal(ms(2), 0.3), 1, 1));

export const readDue = statement(
  "SELECT merchant_id, sum(amount) FROM entries WHERE paid_out_at IS NULL AND due_at < now() GROUP BY merchant_id LIMIT 200",
  "entries",
  costing(lognormal(ms(90), 0.3), 5_200, 200),
);

/** A batch is written down before it goes to the bank: fenced, only by the newest holder of the lease. */
export const recordPayout = (fenced: boolean) =>
  recordJob(PAYOUT_LEASE, fenced, costing(lognormal(ms(3), 0.3), 0, 1));
