import type { RandomStream } from "../kernel/random";
import type { Link } from "../network/link";
import type { PlacedAilment } from "./ailment";
import type { Canary } from "./canary";
import type { FillRecord, Flight } from "./cache-state";
import type { Change } from "./change";
import type { Dealings } from "./dealings";
import type { GroupState, LogState } from "./group-state";
import type { Heap } from "./heap";
import type { Impositions } from "./operator-effect";
import type { Policy } from "./policy";
import type { Crew, InProcess, SharedCpu } from "./server-state";
import type { Replication } from "./replication-record";
import type { Lru } from "./lru";
import type { Letter, QueueState } from "./queue-state";
import type { Limiter } from "./rate-limit";
import type { ScalerState } from "./scaling-spec";
import type { Grant, LeaseRecord } from "./leases";
import type { Slots } from "./slots";
import type { Station } from "./station";
import type { Transaction } from "./transaction-record";

/**
 * Everything that a running system is, as plain data. Records of one kind live
 * in a pool and are known by their slot; who refers to a slot that may have been
 * used again in the meantime keeps the record's token as well.
 */
export interface SystemState {
  readonly instances: Instance[];
  /** Processes that ever ran: an instance that restarts or changes its version becomes another process. */
  readonly processes: Process[];
  /** By component number. */
  readonly components: ComponentState[];
  readonly links: Link[];
  readonly requests: Slots<Request>;
  readonly strands: Slots<Strand>;
  readonly transactions: Slots<Transaction>;
  /** Strands to run before the present event ends, as pairs of slot and token: the first `readyCount` cells, none between events. */
  readonly ready: number[];
  readyCount: number;
  /** Source of tokens. */
  tokens: number;
  /** Changes under way or done, by number: events refer to them. */
  readonly changes: Change[];
  /** By fault number: whether it is over, by its time or before it. */
  readonly faultsOver: boolean[];
  /** What ails the system now, in the order in which it began. */
  readonly ailments: PlacedAilment[];
  /** Instances that stand still. */
  paused: number;
  readonly traffic: Traffic;
  /** By feature flag: the share of customers for whom it is on. */
  readonly flags: Record<string, number>;
  /** By exchange number: the policy that has replaced its author's, or null. Empty until the first has. */
  readonly policies: (Policy | null)[];
  readonly releases: Release[];
}

export interface ComponentState {
  /** Instance numbers in rotation, and whose turn it is. */
  readonly members: number[];
  turn: number;
  /** Whether its outgoing calls and queries are tried again. */
  retries: boolean;
  /** Names of the indexes built so far (databases). */
  readonly indexes: string[];
  /** Virtual time until which each entry is cached (caches). */
  readonly expiry: Float64Array;
  /** Which entries a cache of limited size holds; null for the others. */
  readonly lru: Lru | null;
  /** Kept where entries are fetched anew early, or live differently long. */
  fills: FillRecord | null;
  /** Messages waiting and being handled (queues). */
  readonly backlog: Station | null;
  /** Of a replicated database. */
  readonly replication: Replication | null;
  /** Of a queue. */
  readonly messages: QueueState | null;
  /** Of a queue that is a log; and of a worker that reads one. */
  readonly log: LogState | null;
  readonly group: GroupState | null;
  /** Of a partitioned database: keys that it keeps on several partitions. */
  readonly spread: SpreadKey[];
  /** How customers stand with a central limiter. */
  readonly limiter: Limiter | null;
  /** What operators have imposed on it; null for nothing. */
  imposed: Impositions | null;
  /** How its requests are parted between versions; null for evenly. */
  canary: Canary | null;
  /** Of a service with an autoscaler. */
  readonly scaler: ScalerState | null;
  /** Leases that it keeps, with the jobs done under them (databases). */
  readonly leases: LeaseRecord[];
}

/** A key that so many partitions have: its own, and those after it on the ring. */
export interface SpreadKey {
  readonly key: number;
  readonly copies: number;
  /** Whose turn it is to be read. */
  turn: number;
}

export interface Instance {
  readonly component: number;
  readonly ordinal: number;
  /** The process that it is now, and the version that its next one will run. */
  process: number;
  version: number;
  up: boolean;
  /** Takes no new requests, and ends those that it has. */
  draining: boolean;
  /** Its autoscaler lets it go when it has ended its work; or has let it go, until it is wanted again. */
  leaving: boolean;
  retired: boolean;
  /** What health checks have found; null where there are none. */
  readonly health: Health | null;
  /** Multiplies the CPU time of everything it does; 1 when healthy. The share of a job beside it is part of that. */
  cpuFactor: number;
  jobFactor: number;
  /** Multiplies the time of third parties, and of its disk. */
  waitFactor: number;
  diskFactor: number;
  diskFull: boolean;
  /** Neither the others of its component nor whoever watches it hears of it. */
  isolated: boolean;
  /** Whether its requests carry trace context, and its telemetry arrives. */
  forwardsContext: boolean;
  exporting: boolean;
  /** What is held back while it stands still: events and strands, and work with the time that it still needs. Null while it moves. */
  standstill: { readonly held: number[]; readonly work: number[] } | null;
  /** The station of the first of the crews, which serves whatever no other is for. */
  readonly workers: Station;
  readonly crews: Crew[];
  readonly cpu: Station;
  /** What computes in place of `cpu` where all share the cores. */
  readonly sharedCpu: SharedCpu | null;
  /** Of a database that has one. */
  readonly disk: Station | null;
  readonly pools: Station[];
  readonly random: RandomStream;
  inProcess: InProcess;
  readonly heap: Heap | null;
}

/** What the checks of one instance have found. */
export interface Health {
  inRotation: boolean;
  /** Probes in succession that contradict it. */
  contrary: number;
}

export interface Process {
  readonly instance: number;
  readonly component: number;
  readonly version: number;
  /** Like a pod's name: what telemetry calls `service.instance.id`. */
  readonly name: string;
  /** With the components that it has called. */
  readonly dealings: Dealings[];
  /** Entries of caches that it is fetching. */
  readonly flights: Flight[];
}

export interface Release {
  readonly atMicros: number;
  readonly component: number;
  readonly version: number;
}

/** One request (call, statement, message, journey) from its sending to the arrival of its answer. */
export interface Request {
  stage: Stage;
  component: number;
  operation: number;
  /** Set when it has arrived. */
  instance: number;
  process: number;
  program: number;
  /** The strand that waits for the answer, with the token under which it waits; NONE for messages and journeys. */
  caller: number;
  callerToken: number;
  /** Instance that has sent it, or NONE. */
  origin: number;
  link: number;
  /** It arrives damaged, or its answer does. */
  corrupted: boolean;
  /** W3C header of the caller's span, or empty: what it says where it is not written out (trace-header.ts). */
  traceparent: string;
  /** Handle of the caller's span, or NONE. */
  sender: number;
  /** Handle of the span that serves it, or NONE. */
  span: number;
  /** Its place at the workers, or (a message) in the backlog; and a message's place at its handler. */
  workerSeat: number;
  handlerSeat: number;
  arrivedMicros: number;
  /** What its broker knows of a message, where that keeps account; null for all else. */
  letter: Letter | null;
  /** Whether it has memory of its process to give back. */
  holdsMemory: boolean;
  /** A connection whose borrower has gone: it is free again only when this statement has ended. */
  connection: { instance: number; pool: number; seat: number };
  /** The transaction that a statement belongs to, or NONE. */
  transaction: number;
  /** When its answer will be of no use any more; Infinity when nobody said. */
  deadlineMicros: number;
  /** Number of the exchange at which it failed, or NONE. */
  failedAt: number;
  /** HTTP status of the answer; a reason other than the status, or empty. */
  status: number;
  reason: Reason;
  /** A statement that reads the whole table, for want of an index. */
  scans: boolean;
  /** Rows read and given back by a statement; 1 or 0 given back by a cache. */
  rowsExamined: number;
  rowsReturned: number;
  /** For how long the oldest write has been committed that a replica had not applied when it answered. */
  staleMicros: number;
  /** The lease that it serves under (or has been granted by the statement that it is); null without one. */
  grant: Grant | null;
  readonly subject: Subject;
}

/** What a journey is about; every request that it leads to carries it along. */
export interface Subject {
  /** Numbers of the customer, the catalogue entry and the order. */
  customer: number;
  entry: number;
  order: number;
}

export type Stage = "free" | "outbound" | "serving" | "returning";

/** What became of a request: its HTTP status (0 when there is no answer), and the reason where that says too little. */
export interface Outcome {
  status: number;
  reason: Reason;
}

/** Why something failed, where no HTTP status says it; empty for "it did not". */
export type Reason =
  | ""
  | "timeout"
  | "pool_timeout"
  | "connection_refused"
  | "connection_reset"
  | "certificate_expired"
  | "overloaded"
  | "deadline_exceeded"
  | "circuit_open"
  /** Dropped from the queue for a worker, which had stood for too long. */
  | "queue_delay"
  | "rate_limited"
  /** Turned away under load. */
  | "shed"
  /** The customer is turned away. */
  | "blocked"
  | "corrupted"
  | "disk_full"
  | "deadlock_detected"
  | "lock_timeout"
  /** A statement that an operator has ended. */
  | "query_canceled"
  /** A write that reached a replica. */
  | "read_only"
  /** Written under a lease that another holds by now. */
  | "stale_token";

/** What a waiting strand was woken by. */
export type Wake = "start" | "granted" | "dropped" | "timer" | "answer" | "joined";

/** One thread of a request's program: a place in it, and what it waits for. */
export interface Strand {
  live: boolean;
  request: number;
  /** The strand that forked it, or NONE. */
  parent: number;
  /** Branches that have not yet ended. */
  pending: number;
  node: number;
  phase: Phase;
  /** Changes with everything it waits for, so that a late answer finds nobody. */
  token: number;
  wake: Wake;
  timer: number;
  seat: number;
  /** Of the present exchange: from 1. */
  attempt: number;
  /** Until when the present exchange must have ended; Infinity when there is no deadline. */
  deadlineMicros: number;
  /** Generation of the circuit breaker that let the present attempt through, or NONE. */
  permit: number;
  /** The transaction that its statements belong to, or NONE; and how often it has been tried, from 1. */
  transaction: number;
  tries: number;
  /** The last pause of the present exchange. */
  pausedMicros: number;
  /** Handle of the span of the present step or attempt, or NONE. */
  span: number;
  startedMicros: number;
  /** For how long its instance had been stopped in all when its present work began. */
  stoppedMicros: number;
  /** Instance that the attempt went to, and the request that carries it, or NONE. */
  peer: number;
  sent: number;
  /** When the present attempt, and its rival, are given up. */
  expiresMicros: number;
  /** The request whose answer came last. */
  answeredBy: number;
  /** The elder attempt, while it and its hedge are both under way. */
  readonly rival: Rival;
  /** What became of the present attempt. */
  readonly outcome: Outcome;
  rowsExamined: number;
  rowsReturned: number;
  /** For how long the oldest write has been committed that a replica had not applied when it answered. */
  staleMicros: number;
  /** The first failure of a branch, to be passed on when all have joined. */
  failStatus: number;
  failReason: Reason;
  failedAt: number;
}

/** One of two attempts under way at the same time: the fields of a strand that are an attempt's own. */
export interface Rival {
  out: boolean;
  span: number;
  startedMicros: number;
  peer: number;
  sent: number;
}

/** Where a strand stands within its node. */
export type Phase =
  "fresh" | "queued" | "working" | "acquiring" | "awaiting" | "refusing" | "pausing" | "joining";

/** One customer's share of the arrivals, and the number of the fault that it is. */
interface NoisyClient {
  readonly fault: number;
  readonly customer: number;
  readonly share: number;
  readonly random: RandomStream;
}

export interface Traffic {
  readonly arrivals: RandomStream;
  readonly shoppers: RandomStream;
  /** Orders so far: their numbers. */
  orders: number;
  /** A catalogue entry that takes this share of all interest, or null; and its luck. */
  hotKey: { readonly entry: number; readonly share: number } | null;
  readonly heat: RandomStream;
  /** Multiplies the arrival rate. */
  factor: number;
  /** Customers who come far more often than others, each with its share of all arrivals. */
  noisy: NoisyClient[];
  /** Journeys that count against the objective: good, and all. */
  good: number;
  total: number;
}
