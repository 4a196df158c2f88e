import { assert, present } from "../kernel/assert";
import { type Exchange, NONE, type PoolPlan } from "./blueprint";
import { arrive, isServing, leave, NO_SEAT, type Station } from "./station";
import type { Instance, Request, Strand } from "./state";
import { arm, disarm, leaveSeat, serveWaiting } from "./strands";
import { instanceAt, planOf, requestAt, strandAt, type System } from "./system";

/**
 * A service's connection pool for a database: a station whose servers are the
 * connections. Its queue is unbounded in length and bounded in time.
 */

/** Asks for a connection, if the exchange needs one. True when the strand may go on; else it is queued, with a timer. */
export function acquire(system: System, slot: number, exchange: Exchange): boolean {
  if (exchange.pool === NONE) return true;
  const borrowing = borrowingOf(system, slot, exchange);
  const { strand, request, plan, station } = borrowing;
  strand.startedMicros = system.world.nowMicros;
  strand.seat = arrive(station, system.world.nowMicros, slot);
  if (isServing(station, strand.seat)) {
    obtained(system, borrowing);
    return true;
  }
  const { clients } = system.instrumentation;
  strand.span = clients.stepStarted(request, `wait for ${plan.databaseId} connection`);
  clients.poolPending(borrowing.instance, plan, 1);
  strand.phase = "acquiring";
  arm(system, slot, Math.min(plan.acquireTimeoutMicros, strand.deadlineMicros - system.world.nowMicros));
  return false;
}

/** The connection that the strand was queued for is its own. */
export function acquired(system: System, slot: number, exchange: Exchange): void {
  const borrowing = borrowingOf(system, slot, exchange);
  disarm(system, borrowing.strand);
  stopWaiting(system, borrowing, "");
  obtained(system, borrowing);
}

/** The strand has waited for a connection for too long. */
export function acquireTimedOut(system: System, slot: number, exchange: Exchange): void {
  const borrowing = borrowingOf(system, slot, exchange);
  const { strand, station } = borrowing;
  strand.outcome.status = 0;
  strand.outcome.reason = "pool_timeout";
  stopWaiting(system, borrowing, "timeout");
  system.instrumentation.clients.poolTimedOut(slot, exchange, borrowing);
  leaveSeat(system, strand, station);
}

/**
 * The borrower stops waiting for its statement. Nobody tells the database, and
 * the connection is of no use until the statement has ended: the statement's
 * request takes it over. When the network has lost that, the connection is
 * broken off and replaced.
 */
export function leaveBehind(system: System, slot: number, exchange: PoolOf): void {
  if (exchange.pool === NONE) return;
  const strand = strandAt(system, slot);
  const statement = statementOf(system, slot);
  if (statement === null) {
    release(system, slot, exchange);
    return;
  }
  statement.connection.instance = requestAt(system, strand.request).instance;
  statement.connection.pool = exchange.pool;
  statement.connection.seat = strand.seat;
  strand.seat = NO_SEAT;
}

/** Whether the caller has stopped waiting while its attempt may still be worked on. */
export function hasLeft({ outcome }: Strand): boolean {
  return outcome.status === 0 && (outcome.reason === "timeout" || outcome.reason === "deadline_exceeded");
}

/** A statement has ended: a connection that was left to it is free again. */
export function reclaim(system: System, { connection }: Request): void {
  if (connection.seat === NO_SEAT) return;
  const instance = instanceAt(system, connection.instance);
  const station = present(instance.pools[connection.pool], "pool station");
  const plan = present(planOf(system, instance.component).pools[connection.pool], "pool");
  system.instrumentation.clients.poolCount(instance.process, plan, { used: -1, idle: 1 });
  leave(station, system.world.nowMicros, connection.seat);
  connection.seat = NO_SEAT;
  serveWaiting(system, station);
}

/** Gives the connection back, if the exchange had one. */
export function release(system: System, slot: number, exchange: PoolOf): void {
  if (exchange.pool === NONE) return;
  const { strand, instance, plan, station } = borrowingOf(system, slot, exchange);
  assert(isServing(station, strand.seat), "released a connection that was never obtained");
  system.instrumentation.clients.poolCount(instance.process, plan, { used: -1, idle: 1 });
  leaveSeat(system, strand, station);
}

/** A strand that is queued for a connection, or has one, ends with its process. */
export function abandonConnection(system: System, slot: number, exchange: Exchange): void {
  if (strandAt(system, slot).phase !== "acquiring") {
    release(system, slot, exchange);
    return;
  }
  const borrowing = borrowingOf(system, slot, exchange);
  stopWaiting(system, borrowing, "connection_reset");
  leaveSeat(system, borrowing.strand, borrowing.station);
}

/** All that giving back needs to know. */
type PoolOf = Pick<Exchange, "pool">;

/** Who borrows from which pool. */
interface Borrowing {
  readonly strand: Strand;
  readonly request: Request;
  readonly instance: Instance;
  readonly plan: PoolPlan;
  readonly station: Station;
}

function borrowingOf(system: System, slot: number, { pool }: PoolOf): Borrowing {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const instance = instanceAt(system, request.instance);
  const plan = present(planOf(system, request.component).pools[pool], "pool");
  return { strand, request, instance, plan, station: present(instance.pools[pool], "pool station") };
}

function obtained(system: System, { strand, request, instance, plan }: Borrowing): void {
  const { clients } = system.instrumentation;
  clients.poolWaited(request, plan, system.world.nowMicros - strand.startedMicros);
  clients.poolCount(instance.process, plan, { used: 1, idle: -1 });
}

function stopWaiting(system: System, { strand, instance, plan }: Borrowing, errorType: string): void {
  const { clients } = system.instrumentation;
  clients.poolPending(instance, plan, -1);
  clients.stepEnded(strand.span, errorType);
  strand.span = NONE;
}

/** The strand's statement, if it is still on its way or in the database. */
export function statementOf(system: System, slot: number): Request | null {
  const { sent, token } = strandAt(system, slot);
  const statement = sent === NONE ? null : requestAt(system, sent);
  const isOurs = statement?.caller === slot && statement.callerToken === token && statement.stage !== "free";
  return isOurs ? statement : null;
}
