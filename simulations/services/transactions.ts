import { assert } from "../kernel/assert";
import { NONE } from "./blueprint";
import { releaseRows, stopWaitingForRow } from "./row-locks";
import { giveSlot, recordAt, takeSlot } from "./slots";
import type { Request } from "./state";
import { NO_SEAT } from "./station";
import { wake } from "./strands";
import { instanceAt, type System } from "./system";
import { blankTransaction, type Transaction } from "./transaction-record";

/** Transactions as their database sees them: they begin, hold rows, and end. */

/** The transaction in a slot. */
export function transactionAt(system: System, slot: number): Transaction {
  const transaction = recordAt(system.world.domain.transactions, slot);
  assert(transaction.live, "a transaction outlived its record");
  return transaction;
}

/** A record for a transaction that has not yet begun. Its slot. */
export function newTransaction(system: System): number {
  const { transactions } = system.world.domain;
  const slot = takeSlot(transactions, blankTransaction);
  Object.assign(recordAt(transactions, slot), blankTransaction(), { live: true });
  return slot;
}

/** Begins a transaction on the instance that the request is served by. */
export function beginTransaction(system: System, slot: number, { instance }: Request): void {
  const transaction = transactionAt(system, slot);
  if (transaction.over) return;
  transaction.begun = true;
  transaction.instance = instance;
  transaction.sinceMicros = system.world.nowMicros;
}

/** Ends a transaction in its database, if it has not ended: its rows go to those who wait for them. */
export function endTransaction(system: System, slot: number, how: "commit" | "rollback"): void {
  const transaction = transactionAt(system, slot);
  if (transaction.over) return;
  transaction.over = true;
  if (!transaction.begun) return;
  const instance = instanceAt(system, transaction.instance);
  if (!transaction.single)
    system.instrumentation.locks.transactionEnded(
      instance.process,
      how,
      system.world.nowMicros - transaction.sinceMicros,
    );
  const { locks } = instance.inProcess;
  if (locks === null) return;
  transaction.waiter = NONE;
  for (const next of releaseRows(locks, slot)) wakeWaiter(system, next, "granted");
}

/** Whoever waits for a row on behalf of this transaction goes on, with the row or (dropped) without. */
export function wakeWaiter(system: System, slot: number, by: "granted" | "dropped"): void {
  const transaction = transactionAt(system, slot);
  assert(transaction.waiter !== NONE, "nobody waits for this transaction");
  const { locks } = instanceAt(system, transaction.instance).inProcess;
  if (by === "dropped" && locks !== null) stopWaitingForRow(locks, slot);
  wake(system, transaction.waiter, by);
  transaction.waiter = NONE;
}

/** A statement has ended in its database: one that failed has ended its transaction too, and so has one that stood alone. */
export function statementEnded(system: System, request: Request): void {
  const { transaction: slot, status, reason } = request;
  const failed = status >= 400 || reason !== "";
  const { single } = transactionAt(system, slot);
  if (failed || single) endTransaction(system, slot, failed ? "rollback" : "commit");
  if (!single) return;
  request.transaction = NONE;
  freeTransaction(system, slot);
}

/** The last message of a statement is gone. When nobody waits for it any more, neither does anyone for its transaction. */
export function forgetStatement(system: System, request: Request): void {
  const { transaction: slot } = request;
  request.transaction = NONE;
  if (!transactionAt(system, slot).left) return;
  endTransaction(system, slot, "rollback");
  freeTransaction(system, slot);
}

/** A database's process ends, and every transaction on it. */
export function endTransactionsOn(system: System, instance: number): void {
  for (const [slot, transaction] of system.world.domain.transactions.records.entries())
    if (transaction.live && transaction.begun && transaction.instance === instance)
      endTransaction(system, slot, "rollback");
}

/** Both sides are done with it. */
export function freeTransaction(system: System, slot: number): void {
  const transaction = transactionAt(system, slot);
  assert(transaction.seat === NO_SEAT, "a transaction went with its connection");
  transaction.live = false;
  giveSlot(system.world.domain.transactions, slot);
}
