import { present } from "../kernel/assert";
import type { RandomStream } from "../kernel/random";
import { createStation, NO_SEAT, type Station } from "./station";

/**
 * Who of a replicated database has which writes. Writes are numbered from 1 in
 * the order in which a primary commits them. Plain data.
 */
export interface Replication {
  readonly random: RandomStream;
  /** By ordinal. */
  readonly nodes: ReplicaNode[];
  /** Ordinal of the primary that callers are told of, and the number of its reign. */
  primary: number;
  term: number;
  /** By term: the last write of those before it. */
  readonly inherited: number[];
  /** Heartbeats that the primary has missed in succession. */
  missed: number;
  /** A promotion is under way; with `fences`, it makes sure of the old primary. */
  promoting: boolean;
  fences: boolean;
  /** When the primary committed the writes after number `floor`. */
  readonly committedMicros: number[];
  floor: number;
  /** Those who wait until a write is with the replicas: its number, and a strand's slot and token. */
  readonly waiting: number[];
}

/** What one instance has. */
export interface ReplicaNode {
  /** Whether it takes writes: what it believes to be, not what callers are told. */
  takesWrites: boolean;
  /** The term of the primary that it follows or is. */
  term: number;
  /** The last write that it has, that it has applied, and of which the primary knows that it has it. */
  position: number;
  applied: number;
  acknowledged: number;
  /** Writes that it has and has not yet applied, and the one at work. */
  readonly queue: Station;
  seat: number;
  /** Its process has ended in the midst of one. */
  stalled: boolean;
}

/** Replication of a database without instances. */
export function createReplication(random: RandomStream): Replication {
  return {
    random,
    nodes: [],
    primary: 0,
    term: 1,
    inherited: [0, 0],
    missed: 0,
    promoting: false,
    fences: true,
    committedMicros: [],
    floor: 0,
    waiting: [],
  };
}

/** A further instance, which has all that the primary has. The first is the primary. */
export function addNode(replication: Replication): void {
  const { nodes, term, primary } = replication;
  const position = nodes[primary]?.position ?? 0;
  nodes.push({
    takesWrites: nodes.length === 0,
    term,
    position,
    applied: position,
    acknowledged: position,
    queue: createStation(1, Infinity),
    seat: NO_SEAT,
    stalled: false,
  });
}

/** The node of this ordinal. */
export function nodeAt({ nodes }: Replication, ordinal: number): ReplicaNode {
  return present(nodes[ordinal], "replica");
}

/** The primary has committed a write now: its number. */
export function commitWrite(replication: Replication, ordinal: number, nowMicros: number): number {
  const node = nodeAt(replication, ordinal);
  node.position += 1;
  node.applied = node.position;
  if (ordinal === replication.primary) {
    replication.committedMicros.push(nowMicros);
    forgetOldTimes(replication);
  }
  return node.position;
}

/** For how long the oldest write of the primary that this node has not applied has been committed; 0 when it has applied all. */
export function lagMicros(replication: Replication, ordinal: number, nowMicros: number): number {
  const { applied } = nodeAt(replication, ordinal);
  const since = replication.committedMicros[applied - replication.floor];
  return since === undefined ? 0 : nowMicros - since;
}

/** Makes a node the primary. The writes that it does not have are not the database's any more. */
export function announce(replication: Replication, ordinal: number): void {
  const node = nodeAt(replication, ordinal);
  replication.primary = ordinal;
  replication.term += 1;
  replication.inherited.push(node.position);
  replication.missed = 0;
  replication.promoting = false;
  replication.committedMicros.length = Math.max(0, node.position - replication.floor);
  node.takesWrites = true;
  node.term = replication.term;
}

/** A node follows the present primary from now on: how many writes it gives up that nobody else has. */
export function follow(replication: Replication, ordinal: number): number {
  const node = nodeAt(replication, ordinal);
  const fork = replication.inherited[node.term + 1] ?? Infinity;
  const surplus = Math.max(0, node.position - fork);
  node.takesWrites = false;
  node.term = replication.term;
  node.position -= surplus;
  node.applied = Math.min(node.applied, node.position);
  node.acknowledged = Math.min(node.acknowledged, node.position);
  return surplus;
}

const TIMES_KEPT = 4_096;

/** Times are of use only for writes that somebody has not yet applied. */
function forgetOldTimes(replication: Replication): void {
  if (replication.committedMicros.length < TIMES_KEPT) return;
  const applied = replication.nodes.reduce((least, node) => Math.min(least, node.applied), Infinity);
  const old = Math.min(applied - replication.floor, replication.committedMicros.length);
  if (old < TIMES_KEPT / 2) return;
  replication.committedMicros.splice(0, old);
  replication.floor += old;
}
