import { present } from "../kernel/assert";
import { NONE } from "./blueprint";
import type { GroupState, LogRecord, LogState, Member } from "./group-state";
import { endOf, forgetBefore, recordIn } from "./partitioned-log";
import { newRequest } from "./requests";
import type { Request } from "./state";
import { startStrand } from "./strands";
import { instanceAt, planOf, requestAt, stateOf, type System } from "./system";

/** What the members of a consumer group read, one message after the other, and how far the group has come. */

/** Takes the next messages of a member's partitions, at most as many as a poll gives. False when there are none. */
export function takeBatch(system: System, component: number, ordinal: number): boolean {
  const { group, log } = readingOf(system, component);
  const member = present(group.members[ordinal], "member");
  const mine = [...group.reader.keys()].filter((partition) => group.reader[partition] === ordinal);
  endOfBatch(member);
  let left = group.maxPollRecords;
  for (let tried = 0; tried < mine.length && left > 0; tried += 1) {
    const partition = present(mine[(member.turn + tried) % mine.length], "partition");
    const from = present(group.committed[partition], "offset");
    const to = Math.min(endOf(log, partition), from + left);
    if (to > from) member.batch.push(partition, from, to);
    left -= to - from;
  }
  member.turn += 1;
  return member.batch.length > 0;
}

/** Starts to handle the next message of the member's batch. False when there is none. */
export function readNext(system: System, component: number, ordinal: number): boolean {
  const { group } = readingOf(system, component);
  const member = present(group.members[ordinal], "member");
  while (member.at < member.batch.length) {
    const [partition = NONE, next = NONE, end = NONE] = member.batch.slice(member.at, member.at + 3);
    if (next < end) {
      member.batch[member.at + 1] = next + 1;
      if (isSetAside(system, { component, ordinal }, { partition, offset: next })) continue;
      start(system, { component, ordinal }, { partition, offset: next });
      return true;
    }
    member.at += 3;
  }
  return false;
}

/** The place in the log that a member has just read. */
export function placeOf(
  system: System,
  { component, instance }: Request,
): { readonly partition: number; readonly offset: number } {
  const { group } = readingOf(system, component);
  const { batch, at } = present(group.members[instanceAt(system, instance).ordinal], "member");
  const [partition = NONE, next = NONE] = batch.slice(at, at + 2);
  return { partition, offset: next - 1 };
}

/** What a member has handled is done with: nobody of the group reads it again. */
export function commitBatch(system: System, component: number, { batch }: Member): void {
  const { group, log, queue } = readingOf(system, component);
  for (let at = 0; at < batch.length; at += 3) {
    const [partition = NONE, , end = NONE] = batch.slice(at, at + 3);
    lagChanges(system, group, present(group.committed[partition], "offset") - end);
    group.committed[partition] = end;
    system.instrumentation.groups.lag(component, partition, endOf(log, partition) - end);
    forgetBefore(log, partition, oldestInUse(system, queue, partition));
  }
}

/** A member has nothing in its hands. */
export function endOfBatch(member: Member): void {
  member.batch.length = 0;
  member.at = 0;
}

/** So many messages more (or fewer) are still to be read by the group. */
export function lagChanges(system: System, group: GroupState, by: number): void {
  group.lagMicros = lagMicrosOf(group, system.world.nowMicros);
  group.accountedMicros = system.world.nowMicros;
  group.lag += by;
}

/** Message-microseconds of lag up to now. */
export function lagMicrosOf({ lagMicros, lag, accountedMicros }: GroupState, nowMicros: number): number {
  return lagMicros + lag * (nowMicros - accountedMicros);
}

/** Component numbers of the groups that read a log. */
export function groupsOn(system: System, queue: number): readonly number[] {
  return system.blueprint.components
    .filter(({ consumes, index }) => consumes === queue && stateOf(system, index).group !== null)
    .map(({ index }) => index);
}

/** The first offset that a group has not committed, or that a member still has to handle, even one that has been given up. */
function oldestInUse(system: System, queue: number, partition: number): number {
  let oldest = Infinity;
  for (const component of groupsOn(system, queue)) {
    const { committed, members } = readingOf(system, component).group;
    oldest = Math.min(oldest, present(committed[partition], "offset"));
    for (const { batch } of members)
      for (let at = 0; at < batch.length; at += 3)
        if (batch[at] === partition) oldest = Math.min(oldest, batch[at + 1] ?? Infinity);
  }
  return oldest;
}

interface Reading {
  readonly group: GroupState;
  readonly log: LogState;
  readonly queue: number;
}

function readingOf(system: System, component: number): Reading {
  const { consumes: queue } = planOf(system, component);
  const group = present(stateOf(system, component).group, "consumer group");
  return { group, log: present(stateOf(system, queue).log, "log"), queue };
}

/** Whether a message is skipped, because it has been begun too often. It has been begun once more if not. */
function isSetAside(
  system: System,
  by: { readonly component: number; readonly ordinal: number },
  from: { readonly partition: number; readonly offset: number },
): boolean {
  const { group, log } = readingOf(system, by.component);
  if (group.setAsideAfter === null) return false;
  const record = recordIn(log, from.partition, from.offset);
  const readings = record.readings ?? 0;
  if (readings < group.setAsideAfter) {
    record.readings = readings + 1;
    return false;
  }
  const member = present(stateOf(system, by.component).members[by.ordinal], "instance");
  const { process } = instanceAt(system, member);
  system.instrumentation.groups.setAside(process, by.component, { ...from, readings });
  return true;
}

function start(
  system: System,
  by: { readonly component: number; readonly ordinal: number },
  from: { readonly partition: number; readonly offset: number },
): void {
  const { log, queue } = readingOf(system, by.component);
  const record = recordIn(log, from.partition, from.offset);
  const slot = newRequest(
    system,
    { component: by.component, operation: handlerOf(system, { record, queue }, by.component) },
    record.subject,
  );
  const message = requestAt(system, slot);
  message.stage = "serving";
  message.traceparent = record.traceparent;
  message.instance = present(stateOf(system, by.component).members[by.ordinal], "instance");
  message.program = present(planOf(system, by.component).programs[0]?.[message.operation], "message program");
  if (record.trouble !== null)
    message.letter = {
      id: from.offset,
      sentMicros: 0,
      receives: 0,
      keeper: NONE,
      keeperToken: 0,
      trouble: record.trouble,
    };
  startStrand(system, slot);
}

function handlerOf(
  system: System,
  { record, queue }: { readonly record: LogRecord; readonly queue: number },
  component: number,
): number {
  const name = present(planOf(system, queue).operations[record.operation], "message");
  const handler = planOf(system, component).operations.indexOf(name);
  return present(handler === -1 ? undefined : handler, `handler of ${name}`);
}
