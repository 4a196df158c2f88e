import { type Exchange, NONE } from "./blueprint";
import { hasLeft, leaveBehind, release, statementOf } from "./connections";
import { chooseNode } from "./placement";
import type { Strand } from "./state";
import { NO_SEAT } from "./station";
import { instanceAt, strandAt, type System } from "./system";
import { endTransaction, freeTransaction, transactionAt } from "./transactions";

/** The caller's side of a transaction: one connection, on which its statements run one after the other. */

/** BEGIN goes to any instance of the database, and all that follows to the same one while it is up. */
export function chooseForTransaction(system: System, slot: number, exchange: Exchange): number {
  const transaction = transactionAt(system, strandAt(system, slot).transaction);
  if (exchange.part === "begin") {
    transaction.instance = chooseNode(system, slot, exchange);
    return transaction.instance;
  }
  const { instance } = transaction;
  return instance !== NONE && instanceAt(system, instance).up ? instance : NONE;
}

/** An attempt within a transaction is over: its connection is kept for the next statement, or given up. */
export function settleInTransaction(system: System, slot: number, exchange: Exchange): void {
  const strand = strandAt(system, slot);
  const transaction = transactionAt(system, strand.transaction);
  const { part, pool } = exchange;
  if (part === "begin") {
    transaction.pool = pool;
    transaction.seat = strand.seat;
    strand.seat = NO_SEAT;
  }
  const { status, reason } = strand.outcome;
  const failed = status >= 400 || reason !== "";
  if (failed ? part === "begin" || part === "rollback" || isCutOff(strand) : isLast(exchange))
    hangUp(system, slot);
}

/** Gives the connection up, if there is one. What the database still works on ends the transaction when it has ended; else it ends now. */
export function hangUp(system: System, slot: number): void {
  const strand = strandAt(system, slot);
  const transaction = transactionAt(system, strand.transaction);
  const underWay = hasLeft(strand) && statementOf(system, slot) !== null;
  if (transaction.seat !== NO_SEAT) {
    strand.seat = transaction.seat;
    transaction.seat = NO_SEAT;
    if (underWay) leaveBehind(system, slot, transaction);
    else release(system, slot, transaction);
  }
  if (underWay) transaction.left = true;
  else endTransaction(system, strand.transaction, "rollback");
}

/** The strand has no transaction any more; its record goes with whoever is the last to need it. */
export function partFrom(system: System, strand: Strand): void {
  if (!transactionAt(system, strand.transaction).left) freeTransaction(system, strand.transaction);
  strand.transaction = NONE;
}

/** The caller's process ends in the midst of a transaction. What the database works on goes on to its end. */
export function abandonTransaction(system: System, slot: number): void {
  const strand = strandAt(system, slot);
  const transaction = transactionAt(system, strand.transaction);
  const statement = statementOf(system, slot);
  if (statement !== null && statement.transaction === strand.transaction) transaction.left = true;
  else endTransaction(system, strand.transaction, "rollback");
  if (transaction.seat !== NO_SEAT) {
    strand.seat = transaction.seat;
    transaction.seat = NO_SEAT;
    release(system, slot, transaction);
  }
  partFrom(system, strand);
}

function isLast({ part }: Exchange): boolean {
  return part === "commit" || part === "rollback";
}

/** Whether the connection is of no more use: its other end is gone, or has not answered. */
function isCutOff(strand: Strand): boolean {
  const { reason } = strand.outcome;
  return (
    hasLeft(strand) ||
    reason === "connection_reset" ||
    reason === "connection_refused" ||
    reason === "corrupted"
  );
}
