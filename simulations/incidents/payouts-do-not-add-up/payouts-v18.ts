import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { attempts, fixed, within } from "../../services/policy";
import {
  type Block,
  call,
  compute,
  costing,
  locking,
  log,
  operation,
  publish,
  query,
  statement,
  takeLeaseUnheeded,
  transaction,
  wait,
  whileHolding,
} from "../../services/program";
import { bank, writeTime } from "../payments/programs";
import { LEASE_MICROS, PAYOUT_LEASE, readDue, recordPayout } from "../payments/statements";

/** Asked for with every run; whether it was given is looked at the first time only. */
const renewLease = takeLeaseUnheeded(PAYOUT_LEASE, LEASE_MICROS, costing(lognormal(ms(2), 0.3), 1, 1));

const debit = locking(
  statement(
    "UPDATE accounts SET balance = balance - $2, paid_out = paid_out + $2 WHERE merchant_id = $1",
    "accounts",
    costing(lognormal(ms(14), 0.3), 1, 1),
  ),
  "entry",
);

const TRANSFERS = 80;

/** One transfer at a time: the money leaves the account when the bank has it, or not at all. */
const transfer: Block = [
  transaction("ledger-db", within(writeTime, attempts(20, fixed(ms(30), 0.5))), [
    query("ledger-db", debit, within(writeTime)),
    call("bank", "POST /transfers", within(ms(900))),
  ]),
  compute("next transfer", lognormal(ms(25), 0.2)),
];

const run = operation("POST /payout-runs", [
  query("ledger-db", renewLease, within(writeTime, attempts(2, fixed(ms(40), 0.5)))),
  whileHolding(PAYOUT_LEASE, [
    query("ledger-db", readDue, within(seconds(2))),
    ...Array.from({ length: TRANSFERS }, () => transfer).flat(),
    query("ledger-db", recordPayout(false), within(writeTime)),
    publish("payment-events", "payout.sent", within(ms(200))),
    log.info("payout batch handed to the bank, transfer by transfer"),
  ]),
]);

/** What release v18 of the payout scheduler brings. */
export const payoutsV18 = [run] as const;

/** The bank, which takes single transfers as well. */
export const bankWithTransfers = [
  ...bank,
  operation("POST /transfers", [wait("the clearing", lognormal(ms(115), 0.15))]),
] as const;
