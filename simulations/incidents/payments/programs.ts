import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { attempts, exponentially, fixed, type Policy, within } from "../../services/policy";
import {
  type Block,
  branch,
  cacheGet,
  call,
  compute,
  log,
  type Operation,
  operation,
  publish,
  query,
  respond,
  type Statement,
  type Step,
  transaction,
  wait,
  whileHolding,
  work,
} from "../../services/program";
import {
  addToTotals,
  changeAccount,
  insertEntries,
  insertPayment,
  listBookings,
  markPayment,
  PAYOUT_LEASE,
  readBalance,
  readDue,
  readPayment,
  recordPayout,
  takePayoutLease,
} from "./statements";

/** How each part of the payments company behaves, written as the trace that it makes. */

const twice = attempts(2, fixed(ms(40), 0.5));
/** How services ask the ledger's database to write. */
export const writeTime = ms(500);
const ask = (statement: Statement): Step => query("ledger-db", statement, within(writeTime, twice));

/** A merchant's server asks again by itself, with the same idempotency key: the gateway does so only for what reads. */
const write = (service: string, name: string): Step => call(service, name, within(ms(2_500)));
const read = (service: string, name: string): Step =>
  call(service, name, within(ms(1_200), attempts(2, exponentially(ms(80), ms(200)))));
const checkKey = work(lognormal(ms(14), 0.3));

export const gateway: readonly Operation[] = [
  operation("POST /v1/payments", [checkKey, write("payments", "POST /payments")]),
  operation("POST /v1/refunds", [checkKey, write("payments", "POST /refunds")]),
  operation("GET /v1/balance", [checkKey, read("accounts", "GET /balances/{merchant}")]),
  operation("GET /v1/transactions", [checkKey, read("accounts", "GET /transactions/{merchant}")]),
];

const toBank = within(ms(900), attempts(2, exponentially(ms(100), ms(200))));
const toLedger = within(ms(1_000), twice);

/** Payments as of v212. */
export const createPayment = operation("POST /payments", [
  compute("check request", lognormal(ms(36), 0.3)),
  ask(insertPayment),
  call("risk", "POST /scores", within(ms(400), twice)),
  call("bank", "POST /authorisations", toBank),
  call("ledger", "POST /bookings", toLedger),
  publish("payment-events", "payment.succeeded", within(ms(200), twice)),
  log.info("payment {payment.id} of merchant {merchant.id} succeeded"),
]);

export const refundPayment = operation("POST /refunds", [
  compute("check request", lognormal(ms(36), 0.3)),
  ask(readPayment),
  call("bank", "POST /refunds", toBank),
  call("ledger", "POST /reversals", toLedger),
  publish("payment-events", "payment.refunded", within(ms(200), twice)),
  log.info("payment {payment.id} of merchant {merchant.id} refunded"),
]);

export const risk: readonly Operation[] = [
  operation("POST /scores", [
    compute("score payment", lognormal(ms(95), 0.22)),
    branch("the rules refuse it", 0.006, [
      log.warn("payment {payment.id} of merchant {merchant.id} refused: score above limit"),
      respond(402),
    ]),
  ]),
];

/** Tried again as a whole when the database has ended it over its locks. */
export const bookingTerms = within(writeTime, attempts(3, fixed(ms(30), 0.5)));

/** One booking of the ledger, in one transaction: every row that others want comes last, and always in this order. */
const book = operation("POST /bookings", [
  compute("make entries", lognormal(ms(20), 0.3)),
  transaction("ledger-db", bookingTerms, [
    query("ledger-db", insertEntries, within(writeTime)),
    query("ledger-db", markPayment, within(writeTime)),
    query("ledger-db", addToTotals, within(writeTime)),
    query("ledger-db", changeAccount, within(writeTime)),
  ]),
]);

/** Ledger as of v96. */
export const ledger: readonly Operation[] = [book, { ...book, name: "POST /reversals" }];

const balance = [query("ledger-db", readBalance, within(ms(600), twice))] as const;

export const accounts: readonly Operation[] = [
  operation("GET /balances/{merchant}", [
    cacheGet("balance-cache", "balance", within(ms(60)), balance),
    compute("render balance", lognormal(ms(24), 0.3)),
  ]),
  operation("GET /transactions/{merchant}", [
    query("ledger-db", listBookings, within(ms(900))),
    compute("render transactions", lognormal(ms(70), 0.3)),
  ]),
];

export const bank: readonly Operation[] = [
  operation("POST /authorisations", [
    branch(
      "the payer's bank declines",
      0.015,
      [wait("the payer's bank", lognormal(ms(90), 0.25)), respond(402)],
      [wait("the payer's bank", lognormal(ms(120), 0.25))],
    ),
  ]),
  operation("POST /refunds", [wait("the payer's bank", lognormal(ms(140), 0.25))]),
  operation("POST /transfer-batches", [wait("the clearing", lognormal(ms(900), 0.25))]),
];

/** What every instance of the payout scheduler does by the clock: whoever holds the lease pays the next batch, and then does what comes after it. */
export function payoutRun(fenced: boolean, after: Block = []): Operation {
  return operation("POST /payout-runs", [
    ask(takePayoutLease),
    whileHolding(PAYOUT_LEASE, [
      query("ledger-db", readDue, within(seconds(2))),
      compute("build batch", lognormal(ms(1_100), 0.2)),
      query("ledger-db", recordPayout(fenced), within(writeTime)),
      call("bank", "POST /transfer-batches", within(seconds(10))),
      publish("payment-events", "payout.sent", within(ms(200), twice)),
      log.info("payout batch handed to the bank"),
      ...after,
    ]),
  ]);
}

const tellMerchant = (name: string): Operation =>
  operation(name, [
    compute("sign event", lognormal(ms(8), 0.3)),
    branch(
      "the merchant's server is slow",
      0.02,
      [
        wait("the merchant's server", lognormal(ms(700), 0.3)),
        log.warn("merchant {merchant.id} took long to accept its event"),
      ],
      [wait("the merchant's server", lognormal(ms(110), 0.4))],
    ),
  ]);

export const webhooks: readonly Operation[] = [
  tellMerchant("payment.succeeded"),
  tellMerchant("payment.refunded"),
  tellMerchant("payout.sent"),
];

/** What a merchant's server wants of the gateway of its region, and its patience. */
export function journeysAt(gatewayId: string, patience: Policy = within(seconds(10))) {
  const ofGateway = (title: string, name: string, policy = within(seconds(10))): Operation =>
    operation(title, [call(gatewayId, name, policy)]);
  return {
    pay: ofGateway("create payment", "POST /v1/payments", patience),
    balance: ofGateway("read balance", "GET /v1/balance"),
    transactions: ofGateway("list transactions", "GET /v1/transactions"),
    refund: ofGateway("refund payment", "POST /v1/refunds"),
  };
}
