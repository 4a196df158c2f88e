import { unreachable } from "../kernel/assert";
import { nextUniform } from "../kernel/random";
import { pauseMicros } from "./backoff";
import { NONE } from "./blueprint";
import type { Policy } from "./policy";
import type { Strand } from "./state";
import { NO_SEAT } from "./station";
import { FAILED, WAITING } from "./step-result";
import { arm, renewToken } from "./strands";
import { instanceAt, requestAt, stateOf, strandAt, type System } from "./system";
import { hangUp, partFrom } from "./transaction-connection";
import type { TransactionNode } from "./transaction-nodes";
import { beginTransaction, endTransaction, newTransaction, transactionAt } from "./transactions";

type UndoneNode = Extract<TransactionNode, { act: "undone" }>;

/** Runs one act of a transaction: the caller's opening, trying, closing and giving up, or what its statements do in the database. */
export function runTransaction(system: System, slot: number, node: TransactionNode): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  switch (node.act) {
    case "open":
      strand.tries = 0;
      return node.next;
    case "try": {
      strand.tries += 1;
      strand.transaction = newTransaction(system);
      const transaction = transactionAt(system, strand.transaction);
      transaction.undo = node.undo;
      transaction.undone = node.undone;
      return node.next;
    }
    case "close":
      partFrom(system, strand);
      return node.next;
    case "undone":
      return afterUndoing(system, slot, node);
    case "begin":
      beginTransaction(system, request.transaction, request);
      return node.next;
    case "commit":
    case "rollback":
      endTransaction(system, request.transaction, node.act);
      return node.next;
    default:
      return unreachable(node);
  }
}

/** Where a strand goes on whose step has failed: to the undoing of its transaction, or FAILED where there is none. */
export function undoing(system: System, { transaction: slot }: Strand): number {
  if (slot === NONE) return FAILED;
  const { seat, undo, undone } = transactionAt(system, slot);
  return seat === NO_SEAT ? undone : undo;
}

/** It is rolled back: it is tried again when the database has ended it over its locks, and else has failed. */
function afterUndoing(system: System, slot: number, { terms, database, again }: UndoneNode): number {
  const strand = strandAt(system, slot);
  if (strand.phase === "pausing") return again;
  if (transactionAt(system, strand.transaction).seat !== NO_SEAT) hangUp(system, slot);
  partFrom(system, strand);
  if (!mayTryAgain(system, strand, terms)) return FAILED;
  const request = requestAt(system, strand.request);
  system.instrumentation.locks.tryingAgain(request, strand, { database, attempts: terms.retry.attempts });
  const retry = { number: strand.tries, beforeMicros: strand.pausedMicros };
  strand.pausedMicros = pauseMicros(
    terms.retry.backoff,
    retry,
    nextUniform(instanceAt(system, request.instance).random),
  );
  strand.failStatus = 0;
  strand.failReason = "";
  strand.failedAt = NONE;
  strand.phase = "pausing";
  renewToken(system, strand);
  arm(system, slot, strand.pausedMicros);
  return WAITING;
}

function mayTryAgain(system: System, { request, tries, failReason }: Strand, { retry }: Policy): boolean {
  if (tries >= retry.attempts || !stateOf(system, requestAt(system, request).component).retries) return false;
  return failReason === "deadlock_detected" || failReason === "lock_timeout";
}
