import { assert, present } from "../kernel/assert";
import { type Exchange, NONE, type PoolPlan } from "./blueprint";
import { arrive, isServing, leave, NO_SEAT, type Station } from "./station";
import type { Request, Strand } from "./state";
import { arm, disarm, leaveSeat, serveWaiting } from "./strands";
import { instanceAt, planOf, requestAt, type System } from "./system";

/**
 * A service's connection pool for a database: a station whose servers are the
 * connections. Its queue is unbounded in length and bounded in time.
 */

/** Asks for a connection, if the exchange needs one. True when the strand may go on; else it is queued, with a timer. */
export function acquire(
  system: System,
  slot: number,
  strand: Strand,
  request: Request,
  exchange: Exchange,
): boolean {
  if (exchange.pool === NONE) return true;
  const { plan, station } = poolOf(system, request, exchange);
  const now = system.world.nowMicros;
  strand.startedMicros = now;
  strand.seat = arrive(station, now, slot);
  if (isServing(station, strand.seat)) {
    obtained(system, strand, request, plan);
    return true;
  }
  const { clients } = system.instrumentation;
  strand.span = clients.stepStarted(request, `wait for ${plan.databaseId} connection`);
  clients.poolPending(instanceAt(system, request.instance), plan, 1);
  strand.phase = "acquiring";
  arm(system, slot, plan.acquireTimeoutMicros);
  return false;
}

/** The connection that the strand was queued for is its own. */
export function acquired(system: System, strand: Strand, request: Request, exchange: Exchange): void {
  const { plan } = poolOf(system, request, exchange);
  disarm(system, strand);
  stopWaiting(system, strand, request, plan, "");
  obtained(system, strand, request, plan);
}

/** The strand has waited for a connection for too long. */
export function acquireTimedOut(system: System, strand: Strand, request: Request, exchange: Exchange): void {
  const { plan, station } = poolOf(system, request, exchange);
  stopWaiting(system, strand, request, plan, "timeout");
  system.instrumentation.clients.poolTimedOut(request, strand, plan, station);
  leaveSeat(system, strand, station);
}

/**
 * The borrower stops waiting for its statement. Nobody tells the database, and
 * the connection is of no use until the statement has ended: the statement's
 * request takes it over. When the network has lost that, the connection is
 * broken off and replaced.
 */
export function leaveBehind(system: System, slot: number, strand: Strand, exchange: Exchange): void {
  const request = requestAt(system, strand.request);
  if (exchange.pool === NONE) return;
  const statement = strand.sent === NONE ? null : requestAt(system, strand.sent);
  if (
    statement === null ||
    statement.stage === "free" ||
    statement.caller !== slot ||
    statement.callerToken !== strand.token
  ) {
    release(system, strand, request, exchange);
    return;
  }
  statement.connection.instance = request.instance;
  statement.connection.pool = exchange.pool;
  statement.connection.seat = strand.seat;
  strand.seat = NO_SEAT;
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
export function release(system: System, strand: Strand, request: Request, exchange: Exchange): void {
  if (exchange.pool === NONE) return;
  const { plan, station } = poolOf(system, request, exchange);
  assert(isServing(station, strand.seat), "released a connection that was never obtained");
  system.instrumentation.clients.poolCount(instanceAt(system, request.instance).process, plan, {
    used: -1,
    idle: 1,
  });
  leaveSeat(system, strand, station);
}

/** A strand that is queued for a connection, or has one, ends with its process. */
export function abandonConnection(
  system: System,
  strand: Strand,
  request: Request,
  exchange: Exchange,
): void {
  if (strand.phase !== "acquiring") {
    release(system, strand, request, exchange);
    return;
  }
  const { plan, station } = poolOf(system, request, exchange);
  stopWaiting(system, strand, request, plan, "connection_reset");
  leaveSeat(system, strand, station);
}

function obtained(system: System, strand: Strand, request: Request, plan: PoolPlan): void {
  const { clients } = system.instrumentation;
  clients.poolWaited(request, plan, system.world.nowMicros - strand.startedMicros);
  clients.poolCount(instanceAt(system, request.instance).process, plan, { used: 1, idle: -1 });
}

function stopWaiting(
  system: System,
  strand: Strand,
  request: Request,
  plan: PoolPlan,
  errorType: string,
): void {
  const { clients } = system.instrumentation;
  clients.poolPending(instanceAt(system, request.instance), plan, -1);
  clients.stepEnded(strand.span, errorType);
  strand.span = NONE;
}

function poolOf(system: System, request: Request, exchange: Exchange): { plan: PoolPlan; station: Station } {
  const plan = present(planOf(system, request.component).pools[exchange.pool], "pool");
  return {
    plan,
    station: present(instanceAt(system, request.instance).pools[exchange.pool], "pool station"),
  };
}
