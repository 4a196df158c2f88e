import { assert } from "../kernel/assert";
import { END, type Node } from "./blueprint";
import type { DatabaseSpec } from "./component-spec";
import type { Statement } from "./program";
import { controlOf } from "./compile-transaction";

/** A node that does not know yet which is after it. */
type Loose = Node extends infer Each ? (Each extends { next: number } ? Omit<Each, "next"> : never) : never;

/** A statement's way through its database: its transaction and its lock, the disk where there is one, and the CPU. */
export function databaseNodes(spec: DatabaseSpec, statement: Statement): readonly Node[] {
  const way: readonly Loose[] = [
    { kind: "enter" },
    ...(spec.replication !== undefined && isWrite(statement) ? [REPLICATION.writable] : []),
    ...lockOf(spec, statement),
    ...diskOf(spec, statement),
    { kind: "execute", statement: priced(spec, statement) },
    ...leaseOf(statement),
    ...(spec.replication === undefined ? [] : passingOn(statement)),
    ...(spec.partitioning !== undefined && isWrite(statement) ? [COPY] : []),
    ...conclusionOf(statement),
  ];
  return way.map((node, index) => {
    const next = index + 1 < way.length ? index + 1 : END;
    return { ...node, next };
  });
}

function lockOf({ id, transactions }: DatabaseSpec, statement: Statement): readonly Loose[] {
  const { locks, table } = statement;
  const control = controlOf(statement);
  assert(
    transactions !== undefined || (locks === undefined && control === null),
    `${id} has no transactions`,
  );
  if (transactions === undefined || control === "begin" || control === "rollback") return [];
  return [{ kind: "lock", table, by: locks?.by ?? null }];
}

/** A COMMIT writes to the disk; BEGIN and ROLLBACK do not touch it. */
function diskOf({ disk }: DatabaseSpec, statement: Statement): readonly Loose[] {
  const control = controlOf(statement);
  if (disk === undefined || control === "begin" || control === "rollback") return [];
  const writes = statement.verb !== "SELECT";
  return [{ kind: "disk", micros: writes ? disk.write : disk.read, writes, table: statement.table }];
}

/** What a statement does to a lease, or to a job under one. */
function leaseOf({ leasing }: Statement): readonly Loose[] {
  return leasing === undefined ? [] : [{ kind: "lease", statement: leasing }];
}

function priced({ transactions }: DatabaseSpec, statement: Statement): Statement {
  if (transactions === undefined || controlOf(statement) !== "commit") return statement;
  return { ...statement, cost: { ...statement.cost, micros: transactions.commit } };
}

const COPY = { kind: "copy" } as const;
const REPLICATION = {
  writable: { kind: "replication", act: "writable" },
  ship: { kind: "replication", act: "ship" },
  read: { kind: "replication", act: "read" },
} as const;

function isWrite(statement: Statement): boolean {
  return statement.verb !== "SELECT" && controlOf(statement) === null;
}

/** A write is passed on to the replicas, and so is a COMMIT of writes; a read tells how old it is. */
function passingOn(statement: Statement): readonly Loose[] {
  const { staleMicrosMax } = statement;
  if (statement.verb === "SELECT")
    return [staleMicrosMax === undefined ? REPLICATION.read : { ...REPLICATION.read, staleMicrosMax }];
  return isWrite(statement) || controlOf(statement) === "commit" ? [REPLICATION.ship] : [];
}

function conclusionOf(statement: Statement): readonly Loose[] {
  const control = controlOf(statement);
  return control === null ? [] : [{ kind: "transaction", act: control }];
}
