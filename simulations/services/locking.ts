import { present } from "../kernel/assert";
import { NONE } from "./blueprint";
import type { TransactionsSpec } from "./component-spec";
import { deadlockOf, lockRow, type RowLocks, stopWaitingForRow } from "./row-locks";
import type { Reason, Request } from "./state";
import { FAILED, WAITING } from "./step-result";
import { arm, disarm, renewToken } from "./strands";
import { instanceAt, planOf, requestAt, strandAt, type System } from "./system";
import type { LockNode } from "./transaction-nodes";
import { beginTransaction, newTransaction, transactionAt, wakeWaiter } from "./transactions";

/**
 * Row locks in a database: a statement waits for the row that it locks, first
 * come, first served, until it has it, has waited for too long, or is found to
 * wait in a circle. Of a circle the youngest transaction is ended.
 */

/** Runs the `lock` node of a statement. */
export function runLock(system: System, slot: number, node: LockNode): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (strand.phase === "queued") return waited(system, slot, node);
  if (request.transaction !== NONE && isOver(system, request)) return fail(system, slot, "connection_reset");
  if (node.by === null) return node.next;
  if (request.transaction === NONE) standAlone(system, request);
  const locks = locksOf(system, request);
  if (lockRow(locks, rowOf(request, node), request.transaction)) return node.next;
  strand.phase = "queued";
  strand.startedMicros = system.world.nowMicros;
  renewToken(system, strand);
  transactionAt(system, request.transaction).waiter = slot;
  const { deadlockTimeoutMicros, lockTimeoutMicros } = termsOf(system, request);
  arm(system, slot, Math.min(deadlockTimeoutMicros, lockTimeoutMicros));
  return WAITING;
}

/** The row is the statement's, or it was chosen to give way, or it is time to look for a deadlock or to give up. */
function waited(system: System, slot: number, node: LockNode): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const waitedMicros = system.world.nowMicros - strand.startedMicros;
  if (strand.wake === "granted") {
    disarm(system, strand);
    system.instrumentation.locks.waited(request, node, { waitedMicros, outcome: "granted" });
    return node.next;
  }
  if (strand.wake === "dropped") {
    disarm(system, strand);
    return giveUp(system, slot, node, "deadlock_detected");
  }
  const leftMicros = termsOf(system, request).lockTimeoutMicros - waitedMicros;
  if (leftMicros <= 0) return giveUp(system, slot, node, "lock_timeout");
  const victim = victimOf(system, request, node);
  if (victim === request.transaction) return giveUp(system, slot, node, "deadlock_detected");
  if (victim !== NONE) wakeWaiter(system, victim, "dropped");
  arm(system, slot, leftMicros);
  return WAITING;
}

/** The youngest transaction of the circle that the request waits in, or NONE when it waits in none. */
function victimOf(system: System, request: Request, node: LockNode): number {
  const circle = deadlockOf(locksOf(system, request), request.transaction);
  if (circle.length === 0) return NONE;
  system.instrumentation.locks.deadlocked(request, node, circle.length);
  const since = (slot: number): number => transactionAt(system, slot).sinceMicros;
  return circle.reduce((youngest, slot) => {
    if (since(slot) !== since(youngest)) return since(slot) > since(youngest) ? slot : youngest;
    return Math.max(slot, youngest);
  });
}

function giveUp(
  system: System,
  slot: number,
  node: LockNode,
  reason: "deadlock_detected" | "lock_timeout",
): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const waitedMicros = system.world.nowMicros - strand.startedMicros;
  stopWaitingForRow(locksOf(system, request), request.transaction);
  transactionAt(system, request.transaction).waiter = NONE;
  system.instrumentation.locks.waited(request, node, { waitedMicros, outcome: reason });
  return fail(system, slot, reason);
}

function fail(system: System, slot: number, reason: Reason): number {
  const strand = strandAt(system, slot);
  strand.failStatus = 503;
  strand.failReason = reason;
  return FAILED;
}

/** A statement that locks a row outside of a transaction is one by itself. */
function standAlone(system: System, request: Request): void {
  request.transaction = newTransaction(system);
  transactionAt(system, request.transaction).single = true;
  beginTransaction(system, request.transaction, request);
}

/** Its process has restarted, or an operator has ended it: the connection is of no use any more. */
function isOver(system: System, { transaction, instance }: Request): boolean {
  const { over, begun, instance: begunOn } = transactionAt(system, transaction);
  return over || (begun && begunOn !== instance);
}

function rowOf({ subject }: Request, { table, by }: LockNode): string {
  return `${table}/${subject[present(by ?? undefined, "row to lock")]}`;
}

function locksOf(system: System, { instance }: Request): RowLocks {
  return present(instanceAt(system, instance).inProcess.locks ?? undefined, "locks");
}

function termsOf(system: System, { component }: Request): TransactionsSpec {
  const { spec } = planOf(system, component);
  return present(spec.role === "database" ? spec.transactions : undefined, "transactions");
}
