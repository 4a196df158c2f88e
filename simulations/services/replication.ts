import { present } from "../kernel/assert";
import { sampleMicros } from "../kernel/distributions";
import { NONE } from "./blueprint";
import { commitWrite, lagMicros, nodeAt, type ReplicaNode, type Replication } from "./replication-record";
import type { ReplicationNode } from "./replication-nodes";
import type { ReplicationSpec } from "./replication-spec";
import type { Reason, Request } from "./state";
import { arrive, isServing, leave, NO_SEAT, serveNext } from "./station";
import { FAILED, WAITING } from "./step-result";
import { renewToken, wake } from "./strands";
import { EVENT, instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";
import { latencyApart } from "./topology";
import { transactionAt } from "./transactions";

/**
 * Replication of a database: its primary sends each write to the replicas, which
 * apply them one after the other. A write that is sent carries all before it
 * along that its receiver does not have yet.
 */

/** Where a database's instance stands among those that it shares its writes with. */
export interface Place {
  readonly component: number;
  readonly ordinal: number;
  readonly replication: Replication;
  readonly node: ReplicaNode;
  readonly spec: ReplicationSpec;
}

/** Null for an instance of anything else. */
export function placeOf(system: System, index: number): Place | null {
  const { component, ordinal } = instanceAt(system, index);
  const { replication } = stateOf(system, component);
  const { spec } = planOf(system, component);
  if (replication === null || spec.role !== "database" || spec.replication === undefined) return null;
  return { component, ordinal, replication, node: nodeAt(replication, ordinal), spec: spec.replication };
}

/** Whether others of the component, and whoever watches it, hear of an instance. */
export function isReachable(system: System, index: number): boolean {
  const { up, isolated, standstill } = instanceAt(system, index);
  return up && !isolated && standstill === null;
}

/** Runs a `replication` node. */
export function runReplication(system: System, slot: number, node: ReplicationNode): number {
  const { act, next } = node;
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (strand.phase === "queued")
    return strand.wake === "granted" ? next : fail(system, slot, "connection_reset");
  const place = present(placeOf(system, request.instance) ?? undefined, "replica");
  if (act === "read") {
    request.staleMicros = lagMicros(place.replication, place.ordinal, system.world.nowMicros);
    if (request.staleMicros > (node.staleMicrosMax ?? Infinity)) return fail(system, slot, "too_stale");
    if (request.staleMicros > 0) system.instrumentation.replicas.staleRead(request.process);
    return next;
  }
  if (act === "writable") {
    if (place.node.takesWrites) return next;
    return fail(system, slot, "read_only");
  }
  if (!isCommitted(system, request)) return next;
  const position = commitWrite(place.replication, place.ordinal, system.world.nowMicros);
  ship(system, place);
  if (place.spec.synchronous === 0) return next;
  strand.phase = "queued";
  place.replication.waiting.push(position, slot, renewToken(system, strand));
  return WAITING;
}

function fail(system: System, slot: number, reason: Reason): number {
  const strand = strandAt(system, slot);
  strand.failStatus = 503;
  strand.failReason = reason;
  return FAILED;
}

/** Whether the statement makes its write everybody's: not while its transaction goes on, and not a COMMIT of nothing. */
function isCommitted(system: System, { transaction: slot, component, operation }: Request): boolean {
  if (slot === NONE) return true;
  const transaction = transactionAt(system, slot);
  if (transaction.single || planOf(system, component).operations[operation] === "COMMIT")
    return transaction.single || transaction.wrote;
  transaction.wrote = true;
  return false;
}

/** Sends all that a node has to those who follow it and hear it. */
export function ship(system: System, place: Place): void {
  const { component, ordinal, replication, node } = place;
  const { members } = stateOf(system, component);
  if (!isReachable(system, present(members[ordinal], "instance"))) return;
  for (const [other, index] of members.entries()) {
    if (other === ordinal || nodeAt(replication, other).term !== node.term) continue;
    if (nodeAt(replication, other).position >= node.position) continue;
    system.world.after(shippingMicros(system, place, other), EVENT.writeShipped, index, node.position);
  }
}

/** What a message to another instance takes: as much as the network between their regions, where they have some. */
function shippingMicros(
  system: System,
  { component, ordinal, replication, spec }: Place,
  to: number,
): number {
  const apart = latencyApart(system.blueprint.spec, planOf(system, component).id, [ordinal, to]);
  return sampleMicros(apart ?? spec.shipping, replication.random, 1);
}

/** Writes up to number `position` reach an instance, unless it is down or hears nobody. A primary that has died had not got them out yet. */
export function onWriteShipped(system: System, index: number, position: number): void {
  const place = placeOf(system, index);
  if (place === null || !isReachable(system, index) || place.node.takesWrites) return;
  const { node, replication, spec, component } = place;
  const sender = present(stateOf(system, component).members[replication.primary], "primary");
  if (!instanceAt(system, sender).up) return;
  while (node.position < position) {
    node.position += 1;
    const seat = arrive(node.queue, system.world.nowMicros, node.position);
    if (isServing(node.queue, seat)) beginApplying(system, index, seat);
  }
  if (spec.synchronous === 0) return;
  const backMicros = shippingMicros(system, place, replication.primary);
  system.world.after(backMicros, EVENT.writeAcknowledged, index, position);
}

/** The primary hears that an instance has the writes up to number `position`. */
export function onWriteAcknowledged(system: System, index: number, position: number): void {
  const place = placeOf(system, index);
  if (place === null) return;
  const { node, replication, spec } = place;
  node.acknowledged = Math.max(node.acknowledged, Math.min(position, node.position));
  wakeWriters(system, replication, (write) => {
    const copies = replication.nodes.filter(({ acknowledged }) => acknowledged >= write).length;
    return copies < spec.synchronous ? "wait" : "granted";
  });
}

/** Another primary has these writes or does not: those who waited for replicas are told. */
export function settleWriters(system: System, replication: Replication): void {
  const { position } = nodeAt(replication, replication.primary);
  wakeWriters(system, replication, (write) => (write <= position ? "granted" : "dropped"));
}

function wakeWriters(
  system: System,
  { waiting }: Replication,
  judge: (write: number) => "granted" | "dropped" | "wait",
): void {
  const still: number[] = [];
  for (let at = 0; at < waiting.length; at += 3) {
    const [write = 0, slot = NONE, token = NONE] = waiting.slice(at, at + 3);
    const verdict = judge(write);
    const { live, token: own } = strandAt(system, slot);
    if (verdict === "wait") still.push(write, slot, token);
    else if (live && own === token) wake(system, slot, verdict);
  }
  waiting.splice(0, waiting.length, ...still);
}

/** An instance has applied a write. */
export function onWriteApplied(system: System, index: number): void {
  const place = placeOf(system, index);
  if (place === null) return;
  const { node, replication, ordinal } = place;
  if (!instanceAt(system, index).up) {
    node.stalled = true;
    return;
  }
  const now = system.world.nowMicros;
  node.applied = Math.min(node.applied + 1, node.position);
  leave(node.queue, now, node.seat);
  node.seat = NO_SEAT;
  const next = serveNext(node.queue, now);
  if (next !== NO_SEAT) beginApplying(system, index, next);
  system.instrumentation.replicas.lags(
    instanceAt(system, index).process,
    lagMicros(replication, ordinal, now),
  );
}

/** An instance is there again: it goes on applying, and asks for what it has missed. */
export function catchUp(system: System, place: Place): void {
  const { node, replication, component, ordinal } = place;
  const index = present(stateOf(system, component).members[ordinal], "instance");
  if (node.stalled) {
    node.stalled = false;
    beginApplying(system, index, node.seat);
  }
  const primary = present(stateOf(system, component).members[replication.primary], "instance");
  const from = placeOf(system, primary);
  if (from !== null) ship(system, from);
}

function beginApplying(system: System, index: number, seat: number): void {
  const { node, spec, replication } = present(placeOf(system, index) ?? undefined, "replica");
  const { cpuFactor, diskFactor } = instanceAt(system, index);
  node.seat = seat;
  const micros = sampleMicros(spec.apply, replication.random, 1) * cpuFactor * diskFactor;
  system.world.after(Math.max(1, Math.floor(micros)), EVENT.writeApplied, index);
}
