import { assert, present } from "../kernel/assert";
import { ringOf } from "./balancing";
import { type Exchange, type Node, NONE } from "./blueprint";
import type { PartitioningSpec } from "./component-spec";
import { ownerOfKey } from "./hash-ring";
import { newRequest } from "./requests";
import type { Strand } from "./state";
import { EVENT, instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";

/**
 * A partitioned database: each instance has its own rows, by the hash of their
 * key, and its own capacity for them. A key that everybody wants is one
 * partition's burden, however many there are, unless others keep copies of it.
 */

/** The partition for the strand's present attempt, or NONE while it is down. A key with copies is read from each in turn, and written where it belongs. */
export function choosePartition(system: System, slot: number, exchange: Exchange): number {
  const { target, protocol } = exchange;
  const { subject } = requestAt(system, strandAt(system, slot).request);
  const key = subject[rulesOf(system, target).by];
  const { members, spread } = stateOf(system, target);
  const copied = spread.find((each) => each.key === key);
  const reads = protocol.kind === "database" && protocol.statement.verb === "SELECT";
  let copy = 0;
  if (copied !== undefined && reads) {
    copied.turn = (copied.turn + 1) % copied.copies;
    copy = copied.turn;
  }
  const index = present(
    members[present(holdersOf(system, target, { key, copies: copy + 1 })[copy], "holder")],
    "partition",
  );
  return instanceAt(system, index).up ? index : NONE;
}

/** The key that a statement of the strand is about, for people: `entry 7`. */
export function keyOf(system: System, { request }: Strand, component: number): string {
  const { by } = rulesOf(system, component);
  return `${by} ${requestAt(system, request).subject[by]}`;
}

/** Keeps a key on so many partitions from now on. */
export function spreadKey(
  system: System,
  component: number,
  { key, copies }: { readonly key: number; readonly copies: number },
): void {
  const { spread, members } = stateOf(system, component);
  const others = spread.filter((each) => each.key !== key);
  spread.splice(0, spread.length, ...others, { key, copies: Math.min(copies, members.length), turn: 0 });
}

/** Runs a `copy` node: a write goes on to whoever has a copy of the row, who works as much for it. */
export function runCopy(system: System, slot: number, { next }: Extract<Node, { kind: "copy" }>): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const { component, operation, subject } = request;
  const { spread, members } = stateOf(system, component);
  const key = subject[rulesOf(system, component).by];
  const copied = spread.find((each) => each.key === key);
  if (copied === undefined || request.caller === NONE) return next;
  for (const ordinal of holdersOf(system, component, copied).slice(1)) {
    const copy = newRequest(system, { component, operation }, subject);
    requestAt(system, copy).instance = present(members[ordinal], "partition");
    system.world.after(COPY_MICROS, EVENT.requestArrives, copy);
  }
  return next;
}

/** From one partition to another. */
const COPY_MICROS = 1_000;

/** Ordinals of the partitions that have a key: its own, then the others on the way round the ring. */
function holdersOf(
  system: System,
  component: number,
  { key, copies }: { readonly key: number; readonly copies: number },
): readonly number[] {
  const { length } = stateOf(system, component).members;
  const ring = ringOf(length, rulesOf(system, component).virtualNodes);
  const holders: number[] = [];
  while (holders.length < Math.min(copies, length))
    holders.push(ownerOfKey(ring, key, (member) => !holders.includes(member)));
  return holders;
}

function rulesOf(system: System, component: number): PartitioningSpec {
  const { spec } = planOf(system, component);
  assert(spec.role === "database" && spec.partitioning !== undefined, "a partitioned database");
  return spec.partitioning;
}
