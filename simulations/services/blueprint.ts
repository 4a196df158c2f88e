import type { Distribution } from "../kernel/distributions";
import type { Bandwidth } from "../network/wire";
import type { ComponentSpec, MessageBytes, SystemSpec } from "./component-spec";
import type { LeaseStatement } from "./leases";
import type { Policy } from "./policy";
import type { Operation, Severity, Statement } from "./program";
import type { Placement, ReplicationNode } from "./replication-nodes";
import type { LockNode, TransactionNode, TransactionPart } from "./transaction-nodes";

/**
 * A system made ready to run: names resolved to numbers, programs flattened
 * into nodes. Static: it never changes during a run and is in no snapshot.
 */
export interface Blueprint {
  readonly spec: SystemSpec;
  readonly components: readonly ComponentPlan[];
  readonly programs: readonly Program[];
  readonly exchanges: readonly Exchange[];
  readonly links: readonly LinkPlan[];
}

export interface ComponentPlan {
  readonly index: number;
  readonly id: string;
  /** As its specification says: to be asked here, where all plans are of one shape. */
  readonly role: ComponentSpec["role"];
  readonly spec: ComponentSpec;
  readonly versions: readonly string[];
  /** Names by operation number. */
  readonly operations: readonly string[];
  /** Sizes of messages by operation number. */
  readonly bytes: readonly MessageBytes[];
  /** Program numbers by version number, then by operation number. */
  readonly programs: readonly (readonly number[])[];
  readonly pools: readonly PoolPlan[];
  /** Component number of the queue that a worker consumes, else NONE. */
  readonly consumes: number;
  /** By operation number: the crew of an instance that serves it. */
  readonly crews: readonly number[];
}

export interface PoolPlan {
  readonly index: number;
  /** Component number of the database. */
  readonly database: number;
  readonly databaseId: string;
  readonly size: number;
  readonly acquireTimeoutMicros: number;
}

export interface LinkPlan {
  readonly index: number;
  readonly from: string;
  readonly to: string;
  readonly latency: Distribution;
  /** Null where bandwidth is no concern. */
  readonly bandwidth: Bandwidth | null;
}

/** One version's way to serve one operation. */
export interface Program {
  readonly index: number;
  readonly component: number;
  readonly version: string;
  readonly operation: Operation;
  /** Entry is node 0. */
  readonly nodes: readonly Node[];
  /** The same for the interpreter. */
  readonly instructions: readonly Instruction[];
}

/**
 * A node with its kind beside it. Nodes are of many shapes and instructions of
 * one, which is what makes their kind quick to read.
 */
export type Instruction = {
  readonly [Kind in Node["kind"]]: {
    readonly kind: Kind;
    readonly node: Extract<Node, { readonly kind: Kind }>;
  };
}[Node["kind"]];

/** The end of a block: of a branch of `parallel`, or of the program. */
export const END = -1;

/** No component, pool, program or block. */
export const NONE = -1;

/** One step of a flattened program; `next` is the node after it. */
export type Node =
  | { readonly kind: "enter"; readonly next: number }
  | { readonly kind: "compute"; readonly label: string; readonly cpu: Distribution; readonly next: number }
  | { readonly kind: "wait"; readonly label: string; readonly time: Distribution; readonly next: number }
  | { readonly kind: "execute"; readonly statement: Statement; readonly next: number }
  /** In a database with a disk, before its statement is executed. */
  | {
      readonly kind: "disk";
      readonly micros: Distribution;
      readonly writes: boolean;
      readonly table: string;
      readonly next: number;
    }
  /** At a cache: is the entry there? */
  | { readonly kind: "lookup"; readonly next: number }
  /** After a miss: the entry is put into the cache, which nobody waits for. */
  | { readonly kind: "fill"; readonly cache: number; readonly next: number }
  /** After a hit of a look-up that is fetched anew early: goes on, or at `refresh`. */
  | {
      readonly kind: "early";
      readonly cache: number;
      readonly entry: string;
      readonly beta: number;
      readonly refresh: number;
      readonly next: number;
    }
  /** After a guarded miss: `next` fetches the entry; whoever waits for another who does goes on at `landed`. */
  | {
      readonly kind: "join";
      readonly cache: number;
      readonly entry: string;
      readonly single: boolean;
      readonly landed: number;
      readonly next: number;
    }
  /** After a guarded fetch: as `fill`, for those who wait as well. */
  | { readonly kind: "land"; readonly cache: number; readonly next: number }
  /** At a broker: the message becomes the consumer's. */
  | { readonly kind: "deliver"; readonly consumer: number; readonly operation: number; readonly next: number }
  | {
      readonly kind: "exchange";
      readonly exchange: Exchange;
      readonly onMiss: number;
      /** Where to go on after a failure, if that is neither the miss nor what the policy says; or FAILED. */
      readonly onFailure?: number;
      readonly next: number;
    }
  /** At a central limiter: is the customer within the limit? */
  | { readonly kind: "limit"; readonly next: number }
  /** The central limiter (a component number) has refused. */
  | { readonly kind: "limited"; readonly limiter: number }
  | { readonly kind: "fork"; readonly entries: readonly number[]; readonly next: number }
  | {
      readonly kind: "branch";
      readonly probability: number;
      readonly then: number;
      readonly otherwise: number;
    }
  | { readonly kind: "flag"; readonly flag: string; readonly then: number; readonly otherwise: number }
  | TransactionNode
  | LockNode
  | ReplicationNode
  /** At a store of leases, after its statement: takes a lease, or records a job. */
  | { readonly kind: "lease"; readonly statement: LeaseStatement; readonly next: number }
  | { readonly kind: "holding"; readonly then: number; readonly next: number }
  /** In a partitioned database, after a write: those who have copies of the row get it too. */
  | { readonly kind: "copy"; readonly next: number }
  | { readonly kind: "respond"; readonly status: number }
  | {
      readonly kind: "log";
      readonly severity: Severity;
      readonly template: string;
      readonly fields: readonly string[];
      readonly next: number;
    };

/** The client's side of one request to another part. */
export interface Exchange {
  /** Unique in the blueprint. */
  readonly index: number;
  readonly protocol: Protocol;
  readonly target: number;
  readonly targetId: string;
  readonly operation: number;
  readonly link: number;
  /** Number of the caller's pool, or NONE. */
  readonly pool: number;
  readonly policy: Policy;
  /** Its part in a transaction, whose connection it uses; absent for one that stands alone. */
  readonly part?: TransactionPart;
  /** Which of a replicated database's instances it may go to; absent where any will do. */
  readonly placement?: Placement;
}

/** What is spoken, with what the conventions want said about it. */
export type Protocol =
  | { readonly kind: "http"; readonly method: string; readonly route: string }
  | { readonly kind: "database"; readonly system: string; readonly statement: Statement }
  | { readonly kind: "cache"; readonly system: string; readonly entry: string }
  | {
      readonly kind: "queue";
      readonly system: string;
      readonly destination: string;
      readonly message: string;
    };
