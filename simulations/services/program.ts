import { assert } from "../kernel/assert";
import type { Distribution } from "../kernel/distributions";
import type { FillGuard } from "./fill-guard";
import type { LeaseStatement } from "./leases";
import type { Policy } from "./policy";

/**
 * The language in which a service's behaviour is written: a small declarative
 * program that reads like the trace it makes. One interpreter runs it. Programs
 * are data and hold no state.
 */
export type Step =
  | { readonly kind: "compute"; readonly label: string; readonly cpu: Distribution }
  | { readonly kind: "wait"; readonly label: string; readonly time: Distribution }
  | { readonly kind: "call"; readonly service: string; readonly operation: string; readonly policy: Policy }
  | {
      readonly kind: "query";
      readonly database: string;
      readonly statement: Statement;
      readonly policy: Policy;
    }
  | {
      readonly kind: "cacheGet";
      readonly cache: string;
      readonly entry: string;
      readonly policy: Policy;
      readonly onMiss: Block;
      readonly guard?: FillGuard;
    }
  | { readonly kind: "publish"; readonly queue: string; readonly message: string; readonly policy: Policy }
  | { readonly kind: "parallel"; readonly branches: readonly Block[] }
  | {
      readonly kind: "branch";
      readonly label: string;
      readonly probability: number;
      readonly then: Block;
      readonly otherwise: Block;
    }
  | { readonly kind: "flag"; readonly flag: string; readonly then: Block; readonly otherwise: Block }
  | {
      readonly kind: "transaction";
      readonly database: string;
      readonly steps: Block;
      /** Of BEGIN, COMMIT and ROLLBACK each; its retries are of the transaction as a whole. */
      readonly terms: Policy;
    }
  | { readonly kind: "holding"; readonly lease: string; readonly then: Block }
  | { readonly kind: "respond"; readonly status: number }
  | { readonly kind: "log"; readonly severity: Severity; readonly template: string };

export type Block = readonly Step[];

/** The steps that speak to another part. */
export type ExchangeStep = Extract<Step, { policy: unknown }>;

export type Severity = "INFO" | "WARN" | "ERROR";

/** What a service does when it is asked for `name`: `POST /checkout`, or a message's name for a worker. */
export interface Operation {
  readonly name: string;
  readonly steps: Block;
}

/** A database statement and what it costs: with its index, and by reading the whole table. */
export interface Statement {
  readonly sql: string;
  /** `SELECT`, `INSERT`, `UPDATE`. */
  readonly verb: string;
  readonly table: string;
  /** The index that it needs, beyond those that the schema has anyway. Null when it needs none. */
  readonly index: string | null;
  /** The cost by index (or when it needs none). */
  readonly cost: StatementCost;
  /** The cost while `index` does not exist. */
  readonly scan: StatementCost | null;
  /** The row that it locks until its transaction has ended; absent where it locks none that others want. */
  readonly locks?: LockedRow;
  /** Who may answer it in a replicated database: a replica may be behind. The primary, where it says nothing. */
  readonly freshness?: "primary" | "replica";
  /** A replica that is further behind refuses it. */
  readonly staleMicrosMax?: number;
  /** What it does to a lease, or to a job under one; absent for other statements. */
  readonly leasing?: LeaseStatement;
}

/** A row of the statement's table, named by what the request is about. */
export interface LockedRow {
  readonly by: "customer" | "entry" | "order";
}

export interface StatementCost {
  /** Time of one of the database's cores, in microseconds. */
  readonly micros: Distribution;
  readonly rowsExamined: number;
  readonly rowsReturned: number;
}

/** `operation("POST /checkout", [...])`. */
export function operation(name: string, steps: Block): Operation {
  return { name, steps };
}

/** Works on the service's own CPU: the distribution is in microseconds. */
export function compute(label: string, cpu: Distribution): Step {
  return { kind: "compute", label, cpu };
}

/** Works on the service's own CPU without a span of its own. */
export function work(cpu: Distribution): Step {
  return { kind: "compute", label: "", cpu };
}

/** Lets time pass that costs no CPU of ours: a third party at work. The distribution is in microseconds. */
export function wait(label: string, time: Distribution): Step {
  return { kind: "wait", label, time };
}

/** Asks another service, `"POST /payments"`, and waits for the answer. A failed call fails the program unless it is optional. */
export function call(service: string, operationName: string, policy: Policy): Step {
  return { kind: "call", service, operation: operationName, policy };
}

/** Takes a connection from the service's pool for the database and runs a statement on it. */
export function query(database: string, statement: Statement, policy: Policy): Step {
  return { kind: "query", database, statement, policy };
}

/**
 * Runs a block whose statements for the database are one transaction on one
 * connection. When a step fails it is rolled back; when the database has
 * aborted it over its locks, it is tried again as a whole, as its terms allow.
 */
export function transaction(database: string, terms: Policy, steps: Block): Step {
  return { kind: "transaction", database, steps, terms };
}

/** Looks an entry up in a cache; on a miss (or when the cache fails) runs `onMiss`, which fills it. */
export function cacheGet(
  cache: string,
  entry: string,
  policy: Policy,
  onMiss: Block,
): Extract<Step, { kind: "cacheGet" }> {
  return { kind: "cacheGet", cache, entry, policy, onMiss };
}

/** The same look-up, whose misses are held together: `guarded(cacheGet(...), { singleFlight: true })`. */
export function guarded(step: Extract<Step, { kind: "cacheGet" }>, guard: FillGuard): Step {
  assert(guard.earlyBeta === undefined || guard.earlyBeta > 0, "what is never fetched early needs no beta");
  return { ...step, guard };
}

/** Hands a message to a queue and waits for the broker's acknowledgement only. */
export function publish(queue: string, message: string, policy: Policy): Step {
  return { kind: "publish", queue, message, policy };
}

/** Runs blocks side by side and goes on when all have ended; fails if one has failed. */
export function parallel(...branches: readonly Block[]): Step {
  assert(branches.length >= 2, "parallel needs two branches");
  return { kind: "parallel", branches };
}

/** Takes `then` with this probability, else `otherwise`. */
export function branch(label: string, probability: number, then: Block, otherwise: Block = []): Step {
  assert(probability >= 0 && probability <= 1, `probability ${probability}`);
  return { kind: "branch", label, probability, then, otherwise };
}

/** Takes `then` for customers for whom the system's feature flag is on, else `otherwise`. */
export function ifFlag(flag: string, then: Block, otherwise: Block = []): Step {
  return { kind: "flag", flag, then, otherwise };
}

/** Goes on with `then` while the process believes, by its own clock, that it holds a lease. */
export function whileHolding(lease: string, then: Block): Step {
  return { kind: "holding", lease, then };
}

/** Ends the program with this HTTP status. */
export function respond(status: number): Step {
  return { kind: "respond", status };
}

/** Writes a log line. Places like `{order.id}` are filled from the request. */
export const log = {
  info: (template: string): Step => ({ kind: "log", severity: "INFO", template }),
  warn: (template: string): Step => ({ kind: "log", severity: "WARN", template }),
  error: (template: string): Step => ({ kind: "log", severity: "ERROR", template }),
} as const;

/** A statement that finds what it needs by the indexes that are there. */
export function statement(sql: string, table: string, cost: StatementCost): Statement {
  return { sql, verb: verbOf(sql), table, index: null, cost, scan: null };
}

/** A statement that takes a lease or prolongs it, for so long. */
export function takeLease(lease: string, ttlMicros: number, cost: StatementCost): Statement {
  const sql = `UPDATE leases SET holder = $1, expires = $2 WHERE name = '${lease}' AND (holder = $1 OR expires < now())`;
  return { ...statement(sql, "leases", cost), leasing: { kind: "take", lease, ttlMicros } };
}

/** The same, in a program that remembers having got the lease, and does not look whether a renewal has given back a row. */
export function takeLeaseUnheeded(lease: string, ttlMicros: number, cost: StatementCost): Statement {
  const sql = `INSERT INTO leases (name, holder, expires) VALUES ('${lease}', $1, $2) ON CONFLICT (name) DO UPDATE SET holder = $1, expires = $2 WHERE leases.holder = $1 OR leases.expires < now()`;
  return { ...statement(sql, "leases", cost), leasing: { kind: "take", lease, ttlMicros, unheeded: true } };
}

/** A statement that records the present job under a lease as done: with fencing, under the newest token alone. */
export function recordJob(lease: string, fenced: boolean, cost: StatementCost): Statement {
  const guard = fenced ? " WHERE $2 = (SELECT token FROM leases WHERE name = $3)" : "";
  const sql = `INSERT INTO ${lease}_done SELECT $1${guard}`;
  return { ...statement(sql, `${lease}_done`, cost), leasing: { kind: "record", lease, fenced } };
}

/** A statement that carries the request's order out, and notes that it has: with a unique key over its number, once. */
export function carryOutOrder(table: string, unique: boolean, cost: StatementCost): Statement {
  const sql = `INSERT INTO ${table} (run_id) VALUES ($1)${unique ? " ON CONFLICT (run_id) DO NOTHING" : ""}`;
  return { ...statement(sql, table, cost), leasing: { kind: "effect", lease: table, unique } };
}

/** A statement that needs an index of its own, and reads the whole table without it. */
export function indexedStatement(
  sql: string,
  table: string,
  plan: { readonly index: string; readonly seek: StatementCost; readonly scan: StatementCost },
): Statement {
  return { sql, verb: verbOf(sql), table, index: plan.index, cost: plan.seek, scan: plan.scan };
}

/** The same statement, which locks the row of its table that belongs to the request's customer, entry or order. */
export function locking(statement: Statement, by: LockedRow["by"]): Statement {
  return { ...statement, locks: { by } };
}

/** The same statement, answered by a replica: it reads what that has applied. */
export function fromReplica(statement: Statement): Statement {
  assert(statement.verb === "SELECT", "replicas only read");
  return { ...statement, freshness: "replica" };
}

/** The same, which must not be older than so much: a replica that is further behind refuses it. */
export function noOlderThan(statement: Statement, staleMicrosMax: number): Statement {
  assert(statement.freshness === "replica", "what the primary answers is never old");
  return { ...statement, staleMicrosMax };
}

/** Core time in microseconds, rows read, rows given back. */
export function costing(micros: Distribution, rowsExamined: number, rowsReturned: number): StatementCost {
  return { micros, rowsExamined, rowsReturned };
}

function verbOf(sql: string): string {
  const space = sql.indexOf(" ");
  assert(space > 0, `not a statement: ${sql}`);
  return sql.slice(0, space);
}
