import { present } from "../kernel/assert";
import { ms } from "../kernel/time";
import { NONE } from "./blueprint";
import { catchUp, isReachable, placeOf, settleWriters, ship } from "./replication";
import { announce, follow, nodeAt, type Replication } from "./replication-record";
import type { ReplicationSpec } from "./replication-spec";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/**
 * Failover of a replicated database: a primary that does not answer for some
 * heartbeats is replaced by the replica that has most of its writes. What it had
 * and they had not is lost. Unless it is fenced it goes on taking writes from
 * those who still reach it, and then there are two: a split brain.
 */

/** A promotion waits for its replica to have applied what it has, and looks again after so long. */
const REPLAY_MICROS = ms(50);

/** Schedules the first heartbeat of a database that is watched. */
export function startHeartbeats(system: System, component: number): void {
  const { failover } = specOf(system, component) ?? {};
  if (failover !== undefined) system.world.after(failover.heartbeatMicros, EVENT.heartbeat, component);
}

/** Whoever watches a database asks its primary, and looks after those who take writes and are not. */
export function onHeartbeat(system: System, component: number): void {
  const failover = present(specOf(system, component)?.failover, "failover");
  system.world.after(failover.heartbeatMicros, EVENT.heartbeat, component);
  const replication = replicationOf(system, component);
  const { members } = stateOf(system, component);
  for (const [ordinal, index] of members.entries())
    if (nodeAt(replication, ordinal).term !== replication.term && isReachable(system, index))
      rejoin(system, index);
  if (replication.promoting) return;
  const reached = isReachable(system, present(members[replication.primary], "primary"));
  replication.missed = reached ? 0 : replication.missed + 1;
  if (replication.missed >= failover.missedBeats)
    beginFailover(system, component, {
      fencing: failover.fencing,
      promotionMicros: failover.promotionMicros,
    });
}

/** Another instance will be the primary, if one is left by then. */
export function beginFailover(
  system: System,
  component: number,
  { fencing, promotionMicros }: { readonly fencing: boolean; readonly promotionMicros: number },
): void {
  const replication = replicationOf(system, component);
  replication.promoting = true;
  replication.fences = fencing;
  if (fencing) nodeAt(replication, replication.primary).takesWrites = false;
  system.world.after(promotionMicros, EVENT.promotion, component);
}

/** The replica that has most becomes the primary, when it has applied it. */
export function onPromotion(system: System, component: number): void {
  const replication = replicationOf(system, component);
  const ordinal = bestReplica(system, component);
  if (ordinal === NONE) {
    giveUp(replication);
    return;
  }
  const node = nodeAt(replication, ordinal);
  if (node.applied < node.position) {
    system.world.after(REPLAY_MICROS, EVENT.promotion, component);
    return;
  }
  const { members } = stateOf(system, component);
  const old = present(members[replication.primary], "old primary");
  announce(replication, ordinal);
  settleWriters(system, replication);
  const index = present(members[ordinal], "new primary");
  system.instrumentation.replicas.promoted(planOf(system, component).id, instanceAt(system, index).process, {
    position: node.position,
    term: replication.term,
  });
  for (const [other, member] of members.entries())
    if (other !== ordinal && member !== old && isReachable(system, member)) rejoin(system, member);
  if (replication.fences && isReachable(system, old)) rejoin(system, old);
  const place = placeOf(system, index);
  if (place !== null) ship(system, place);
}

/** An instance can be reached again. One that takes writes of its own is left to whoever watches. */
export function returned(system: System, index: number): void {
  const place = placeOf(system, index);
  if (place === null || !isReachable(system, index)) return;
  if (place.node.term === place.replication.term) catchUp(system, place);
  else if (!place.node.takesWrites) rejoin(system, index);
}

/** The best of those who could be the primary, or NONE. */
export function bestReplica(system: System, component: number): number {
  const replication = replicationOf(system, component);
  const { members } = stateOf(system, component);
  return members.reduce((best, index, ordinal) => {
    if (ordinal === replication.primary || !isReachable(system, index)) return best;
    const { position } = nodeAt(replication, ordinal);
    return best === NONE || position > nodeAt(replication, best).position ? ordinal : best;
  }, NONE);
}

/** Follows the present primary. What only this one had is gone. */
function rejoin(system: System, index: number): void {
  const place = present(placeOf(system, index) ?? undefined, "replica");
  const wasPrimary = place.node.takesWrites;
  const discarded = follow(place.replication, place.ordinal);
  if (wasPrimary || discarded > 0)
    system.instrumentation.replicas.rejoined(instanceAt(system, index).process, discarded);
  catchUp(system, place);
}

/** Nobody is left to take over: the primary stays what it is. */
function giveUp(replication: Replication): void {
  replication.promoting = false;
  nodeAt(replication, replication.primary).takesWrites = true;
}

function specOf(system: System, component: number): ReplicationSpec | undefined {
  const { spec } = planOf(system, component);
  return spec.role === "database" ? spec.replication : undefined;
}

function replicationOf(system: System, component: number): Replication {
  return present(stateOf(system, component).replication ?? undefined, "replication");
}
