import { assert, present } from "../kernel/assert";
import { NONE } from "./blueprint";
import { commitBatch, endOfBatch, readNext, takeBatch } from "./group-reading";
import type { GroupState, Member } from "./group-state";
import type { GroupSpec } from "./log-spec";
import type { Instance, Request } from "./state";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/**
 * A consumer group and its coordinator, after Kafka's "eager" protocol: whenever
 * a member comes or goes, all stop, come back when they have done what they have
 * taken, and share the partitions anew. A member is taken for dead after a time
 * without heartbeats, and leaves by itself when its batch takes longer than the
 * poll interval; what it commits after that does not count, and is read again by
 * whoever comes next.
 */

/** A group before its first member; `partitions` is how many its log has. */
export function createGroup(spec: GroupSpec, partitions: number): GroupState {
  assert(spec.maxPollRecords >= 1 && spec.heartbeatMicros > 0, "a group polls, and its members live");
  return {
    generation: 0,
    phase: "stable",
    untilMicros: 0,
    committed: Array.from({ length: partitions }, () => 0),
    reader: Array.from({ length: partitions }, () => NONE),
    members: [],
    rebalances: 0,
    ticking: false,
    maxPollIntervalMicros: spec.maxPollIntervalMicros,
    maxPollRecords: spec.maxPollRecords,
    setAsideAfter: null,
    lagMicros: 0,
    lag: 0,
    accountedMicros: 0,
  };
}

/** The group that a worker's instances are; it must be one. */
export function groupOf(system: System, component: number): GroupState {
  return present(stateOf(system, component).group, "consumer group");
}

/** An instance has come up, gone down, stopped or moved again: only the first two are the group's concern. */
export function memberChanged(system: System, { component, ordinal, up, standstill }: Instance): void {
  const group = groupOf(system, component);
  const member = (group.members[ordinal] ??= newMember());
  if (member.alive === up) {
    if (standstill === null && member.doing === "waiting") poll(system, component, ordinal);
    return;
  }
  member.alive = up;
  member.doing = "nothing";
  endOfBatch(member);
  if (!up) return;
  if (!group.ticking) {
    group.ticking = true;
    system.world.after(specOf(system, component).heartbeatMicros, EVENT.groupTick, component);
  }
  member.isIn = false;
  poll(system, component, ordinal);
}

/** A message has been handled: the next of the batch, or the end of it. */
export function recordDone(system: System, { component, instance }: Request): void {
  const { ordinal, up } = instanceAt(system, instance);
  if (!up) return;
  if (!readNext(system, component, ordinal)) batchDone(system, component, ordinal);
}

/** Nothing of a member's batch is left to be handled: it commits, and asks for more. */
function batchDone(system: System, component: number, ordinal: number): void {
  const group = groupOf(system, component);
  const member = memberAt(group, ordinal);
  const counts = member.isIn && member.generation === group.generation;
  if (counts) commitBatch(system, component, member);
  else system.instrumentation.groups.commitFailed(instanceOf(system, component, ordinal).process, component);
  endOfBatch(member);
  poll(system, component, ordinal);
}

/** A message has come to this partition: its reader may be waiting for it. */
export function partitionGrew(system: System, component: number, partition: number): void {
  const group = groupOf(system, component);
  const ordinal = present(group.reader[partition], "reader");
  if (ordinal === NONE || group.phase !== "stable") return;
  const isWaiting = memberAt(group, ordinal).doing === "waiting";
  if (isWaiting && isMoving(system, component, ordinal)) poll(system, component, ordinal);
}

/** The members' heartbeats, and what the coordinator concludes from those that it misses. */
export function onGroupTick(system: System, component: number): void {
  const group = groupOf(system, component);
  const { heartbeatMicros, sessionTimeoutMicros } = specOf(system, component);
  const now = system.world.nowMicros;
  system.world.after(heartbeatMicros, EVENT.groupTick, component);
  for (const [ordinal, member] of group.members.entries()) {
    const beats = isMoving(system, component, ordinal);
    const isLate = member.doing === "working" && now - member.polledMicros > group.maxPollIntervalMicros;
    if (beats) member.heardMicros = now;
    if (!member.isIn) continue;
    if (now - member.heardMicros > sessionTimeoutMicros) {
      remove(system, component, { member, reason: "no heartbeat" });
    } else if (beats && isLate) {
      const { process } = instanceOf(system, component, ordinal);
      system.instrumentation.groups.polledTooLate(process, component, now - member.polledMicros);
      remove(system, component, { member, reason: "no poll" });
    }
  }
  if (group.phase === "preparing" && now >= group.untilMicros) {
    for (const member of group.members) if (member.doing !== "joining") member.isIn = false;
    assignWhenAllAreHere(system, component);
  }
}

/** The members have agreed on who reads what, unless another has come meanwhile. */
export function onGroupAssigned(system: System, component: number, rebalance: number): void {
  const group = groupOf(system, component);
  if (group.phase !== "assigning" || group.rebalances !== rebalance) return;
  const ordinals = [...group.members.keys()].filter((ordinal) => memberAt(group, ordinal).isIn);
  group.generation += 1;
  group.phase = "stable";
  for (const partition of group.reader.keys())
    group.reader[partition] = ordinals[partition % Math.max(1, ordinals.length)] ?? NONE;
  system.instrumentation.groups.assigned(component, group, ordinals.length);
  for (const ordinal of ordinals) {
    const member = memberAt(group, ordinal);
    member.generation = group.generation;
    if (!member.alive) continue;
    member.doing = "waiting";
    if (isMoving(system, component, ordinal)) poll(system, component, ordinal);
  }
}

/** A member asks for messages: it gets some, waits for some, or takes part in the sharing out first. */
function poll(system: System, component: number, ordinal: number): void {
  const group = groupOf(system, component);
  const member = memberAt(group, ordinal);
  member.polledMicros = system.world.nowMicros;
  if (member.isIn && group.phase === "stable") {
    member.doing = takeBatch(system, component, ordinal) ? "working" : "waiting";
    if (member.doing === "working" && !readNext(system, component, ordinal))
      batchDone(system, component, ordinal);
    return;
  }
  const isNew = !member.isIn;
  member.isIn = true;
  member.heardMicros = system.world.nowMicros;
  member.doing = "joining";
  if (isNew) rebalance(system, component, "a member has come");
  else assignWhenAllAreHere(system, component);
}

function remove(
  system: System,
  component: number,
  { member, reason }: { readonly member: Member; readonly reason: string },
): void {
  member.isIn = false;
  rebalance(system, component, reason);
}

/** All stop: those who wait for messages come at once, those who work when they are done. */
function rebalance(system: System, component: number, reason: string): void {
  const group = groupOf(system, component);
  if (group.phase !== "preparing") {
    group.phase = "preparing";
    group.untilMicros = system.world.nowMicros + group.maxPollIntervalMicros;
    group.rebalances += 1;
    system.instrumentation.groups.rebalancing(component, reason);
    for (const [ordinal, member] of group.members.entries())
      if (member.isIn && member.doing === "waiting" && isMoving(system, component, ordinal))
        member.doing = "joining";
  }
  assignWhenAllAreHere(system, component);
}

function assignWhenAllAreHere(system: System, component: number): void {
  const group = groupOf(system, component);
  if (group.phase !== "preparing") return;
  if (!group.members.every(({ isIn, doing }) => !isIn || doing === "joining")) return;
  group.phase = "assigning";
  const { rebalanceMicros } = specOf(system, component);
  system.world.after(rebalanceMicros, EVENT.groupAssigned, component, group.rebalances);
}

function newMember(): Member {
  return {
    alive: false,
    isIn: false,
    doing: "nothing",
    generation: 0,
    heardMicros: 0,
    polledMicros: 0,
    batch: [],
    at: 0,
    turn: 0,
  };
}

function memberAt({ members }: GroupState, ordinal: number): Member {
  return present(members[ordinal], "member");
}

function instanceOf(system: System, component: number, ordinal: number): Instance {
  return instanceAt(system, present(stateOf(system, component).members[ordinal], "instance"));
}

function isMoving(system: System, component: number, ordinal: number): boolean {
  const { up, standstill } = instanceOf(system, component, ordinal);
  return up && standstill === null;
}

function specOf(system: System, component: number): GroupSpec {
  const { spec } = planOf(system, component);
  return present(spec.role === "worker" ? spec.group : undefined, "consumer group");
}
