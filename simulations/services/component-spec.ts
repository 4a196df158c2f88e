import type { Distribution } from "../kernel/distributions";
import type { Bandwidth } from "../network/wire";
import type { GroupSpec } from "./log-spec";
import type { Operation } from "./program";
import type { QueueManners } from "./queue-spec";
import type { RateLimit } from "./rate-limit";
import type { Scheduling } from "./leases";
import type { Scaling } from "./scaling-spec";
import type { ReplicationSpec } from "./replication-spec";
import type { Defences } from "./serving-spec";

/** The parts of a system as its author writes them down. All times in microseconds. */

interface Machine {
  readonly id: string;
  readonly instances: number;
  /** Requests that one instance works on at a time (sessions, for a database). */
  readonly workers: number;
  /** Requests that may wait for a worker; more are refused. */
  readonly backlog: number;
  /** CPU cores of one instance. */
  readonly cores: number;
  /** Who computes has a core to itself, and the others wait (the default), or all share the cores. */
  readonly cpu?: "exclusive" | "sharing";
  /** How long an instance is away when it restarts. */
  readonly restartMicros: number;
  /** Without, callers know at once which instances are up. */
  readonly health?: HealthCheck;
  /** Callers resolve its name, and keep the answer for so long. Without, they know at once which instances there are. */
  readonly dns?: { readonly ttlMicros: number };
}

/** Probes of every instance. */
export interface HealthCheck {
  readonly intervalMicros: number;
  /** Probes in succession that must fail to take it out of rotation, and pass to put it back. */
  readonly unhealthyAfter: number;
  readonly healthyAfter: number;
}

export interface PoolSpec {
  /** Connections that one instance may hold. */
  readonly size: number;
  readonly acquireTimeoutMicros: number;
}

/** By version: what the service does. Every operation of one version exists in all. */
export type Versions = Readonly<Record<string, readonly Operation[]>>;

export interface ServiceSpec extends Machine, Defences, Scaling, Scheduling {
  readonly role: "service";
  readonly versions: Versions;
  readonly version: string;
  /** Connection pools, by database. */
  readonly pools: Readonly<Record<string, PoolSpec>>;
}

/** Takes messages from a queue; `workers` is how many one instance handles at a time. */
export interface WorkerSpec extends Machine {
  readonly role: "worker";
  readonly consumes: string;
  /** Counted against the objective: a message is good when it is handled within so long of being published. Absent where messages do not count. */
  readonly sloMicros?: number;
  /** Where what it consumes is a log: its instances handle one message at a time each. */
  readonly group?: GroupSpec;
  readonly versions: Versions;
  readonly version: string;
  readonly pools: Readonly<Record<string, PoolSpec>>;
}

export interface DatabaseSpec extends Machine {
  readonly role: "database";
  readonly system: string;
  readonly version: string;
  /** Statements that take longer are written to its log. */
  readonly slowStatementMicros: number;
  /** Absent where the disk is no concern. */
  readonly disk?: DiskSpec;
  /** Absent where nobody makes a transaction of several statements, or locks a row. */
  readonly transactions?: TransactionsSpec;
  /** Absent where instances know nothing of each other. */
  readonly replication?: ReplicationSpec;
  /** Absent where every instance has all rows. */
  readonly partitioning?: PartitioningSpec;
}

/** How rows are divided among the instances of a database: each is a partition, and the only one with its rows. */
export interface PartitioningSpec {
  /** What the request is about: the key. */
  readonly by: "customer" | "entry" | "order";
  /** Points of each partition on the hash ring. */
  readonly virtualNodes: number;
}

/** How a database runs transactions and locks rows. */
export interface TransactionsSpec {
  /** Time of one of its cores that a COMMIT takes, in microseconds. */
  readonly commit: Distribution;
  /** A statement that has waited so long for a row fails. */
  readonly lockTimeoutMicros: number;
  /** It waits so long before it looks for a deadlock (PostgreSQL's deadlock_timeout). */
  readonly deadlockTimeoutMicros: number;
}

/** The disk of each of a database's instances: statements use it before they are executed. */
interface DiskSpec {
  /** Accesses that it works on at a time. */
  readonly channels: number;
  /** Time of one access in microseconds: of a SELECT, and of anything else. */
  readonly read: Distribution;
  readonly write: Distribution;
}

export interface CacheSpec extends Machine {
  readonly role: "cache";
  readonly system: string;
  readonly version: string;
  readonly ttlMicros: number;
  /** Lives differ, down to so much less of it (0 to 1): what was put in together does not expire together. None when left out. */
  readonly ttlJitter?: number;
  /** Entries that it holds at most: the one used least recently makes way. No limit when left out. */
  readonly capacity?: number;
  readonly lookup: Distribution;
  /** Of one that counts requests of customers instead of holding entries: what it admits. */
  readonly limit?: RateLimit;
}

export interface QueueSpec extends Machine, QueueManners {
  readonly role: "queue";
  readonly system: string;
  readonly version: string;
  readonly destination: string;
  readonly accept: Distribution;
  /** Messages that it holds at most; Infinity for no limit. */
  readonly capacity: number;
}

/** Those who use the system from outside. They are not instrumented. */
export interface ClientSpec {
  readonly role: "client";
  readonly id: string;
  readonly journeys: readonly Journey[];
  readonly load: LoadSpec;
}

export interface Journey {
  readonly operation: Operation;
  readonly weight: number;
  /** Counted against the objective: good when it does not fail (5xx, time-out) and takes at most this long. Null for one that is not. */
  readonly sloMicros: number | null;
}

/** Arrivals: a Poisson process whose rate follows the hour, or so many people who think between two journeys. */
export type LoadSpec =
  | {
      readonly kind: "open";
      /** [time, journeys a second], ascending; straight lines between. */ readonly rate: readonly (readonly [
        number,
        number,
      ])[];
    }
  | { readonly kind: "closed"; readonly people: number; readonly think: Distribution };

export type ComponentSpec = ServiceSpec | WorkerSpec | DatabaseSpec | CacheSpec | QueueSpec | ClientSpec;

export interface SystemSpec {
  readonly components: readonly ComponentSpec[];
  /** One-way latency between two parts, where `links` has nothing else. */
  readonly latency: Distribution;
  /** Keyed `from>to`. */
  readonly links: Readonly<Record<string, Distribution>>;
  /** How skewed the popularity of catalogue entries is: Zipf's exponent. */
  readonly popularity: { readonly entries: number; readonly exponent: number };
  readonly customers: number;
  /** Feature flags by name: the share of customers for whom each is on at first. */
  readonly flags?: Readonly<Record<string, number>>;
  /** Absent where all is one region, and bandwidth no concern. */
  readonly network?: NetworkSpec;
}

/** What a network is beyond the latency of its links. */
export interface NetworkSpec {
  /** Region of each component, by its id, or of one instance of it, by its id and ordinal (`db/2`). One that is not named is in none. */
  readonly regions?: Readonly<Record<string, string>>;
  /** One-way latency from region to region (or within one), keyed `from>to`; the other way round it is the same where it has no key. */
  readonly latency?: Readonly<Record<string, Distribution>>;
  /** Of links, keyed `from>to` by component; each direction has as much. */
  readonly bandwidth?: Readonly<Record<string, Bandwidth>>;
  /** By operation, as its callee names it: `GET /products`, a statement's text, a message's name. */
  readonly bytes?: Readonly<Record<string, MessageBytes>>;
}

/** Sizes of a request and of its answer. */
export interface MessageBytes {
  readonly request: number;
  readonly answer: number;
}
