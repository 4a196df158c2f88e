import { assert } from "../kernel/assert";
import { constant } from "../kernel/distributions";
import { type Exchange, NONE } from "./blueprint";
import type { ExchangeStep } from "./compile-program";
import type { Policy } from "./policy";
import { type Block, costing, query, type LockedRow, type Statement, type Step } from "./program";

/** Transactions in flattened programs: what their steps become, at the caller and in the database. */

export type TransactionStep = Extract<Step, { kind: "transaction" }>;

/** The part of a statement in a transaction. */
export type TransactionPart = ControlPart | "statement";
export type ControlPart = "begin" | "commit" | "rollback";

/** One act of a transaction's life that is no exchange. The first four are the caller's, the others the database's. */
export type TransactionNode =
  | { readonly kind: "transaction"; readonly act: "open"; readonly next: number }
  /** What fails from here on leads to `undo`, and to `undone` when no connection is left to undo it on. */
  | {
      readonly kind: "transaction";
      readonly act: "try";
      readonly undo: number;
      readonly undone: number;
      readonly next: number;
    }
  | { readonly kind: "transaction"; readonly act: "close"; readonly next: number }
  | {
      readonly kind: "transaction";
      readonly act: "undone";
      readonly database: string;
      readonly terms: Policy;
      readonly again: number;
    }
  | { readonly kind: "transaction"; readonly act: ControlPart; readonly next: number };

/** In a database, before a statement is executed: is its transaction still alive, and the row free that it locks? */
export interface LockNode {
  readonly kind: "lock";
  readonly table: string;
  readonly by: LockedRow["by"] | null;
  readonly next: number;
}

const VERBS: Readonly<Record<ControlPart, string>> = {
  begin: "BEGIN",
  commit: "COMMIT",
  rollback: "ROLLBACK",
};

/** Core time of a BEGIN or ROLLBACK. That of a COMMIT is the database's own. */
const CONTROL_MICROS = 20;

/** Which part a statement controls, or null for one that works on rows. */
export function controlOf({ verb, table }: Statement): ControlPart | null {
  if (table !== "") return null;
  return verb === "BEGIN" ? "begin" : verb === "COMMIT" ? "commit" : "rollback";
}

/** BEGIN, COMMIT or ROLLBACK of a transaction, as a query. */
export function controlStep({ database, terms }: TransactionStep, part: ControlPart): ExchangeStep {
  const verb = VERBS[part];
  const cost = costing(constant(CONTROL_MICROS), 0, 0);
  const statement: Statement = { sql: verb, verb, table: "", index: null, cost, scan: null };
  const once: Policy = { ...terms, retry: { ...terms.retry, attempts: 1, budget: null } };
  const step = query(database, statement, once);
  assert(step.kind === "query", "a statement is a query");
  return step;
}

/** Every step that a transaction comes to, its own statements included. */
export function transactionSteps(step: TransactionStep): Block {
  return [
    controlStep(step, "begin"),
    ...step.steps,
    controlStep(step, "commit"),
    controlStep(step, "rollback"),
  ];
}

/** Throws InvariantError for steps that one connection cannot take one after the other. */
export function assertSerial(steps: Block): void {
  for (const step of steps) {
    assert(step.kind !== "parallel", "the statements of a transaction cannot run side by side");
    assert(step.kind !== "transaction", "a transaction cannot hold another");
    if (step.kind === "branch") [step.then, step.otherwise].forEach(assertSerial);
    if (step.kind === "cacheGet") assertSerial(step.onMiss);
  }
}

/** Where exchanges stand: within a transaction on this database. */
export interface Within {
  readonly database: string;
  readonly resolve: (step: ExchangeStep) => Exchange;
}

/**
 * The exchange of a step in a transaction. Statements for its database use its
 * connection, which BEGIN has taken from the pool. They are tried once: a
 * transaction in which one has failed is over.
 */
export function exchangeWithin(
  { database, resolve }: Within,
  step: ExchangeStep,
  part: TransactionPart,
): Exchange {
  const exchange = resolve(step);
  if (step.kind !== "query" || step.database !== database) return exchange;
  const { policy } = step;
  assert(policy.retry.attempts === 1, "a statement in a transaction cannot be tried again by itself");
  assert(
    !policy.optional || part !== "statement",
    "a transaction cannot go on without one of its statements",
  );
  return { ...exchange, pool: part === "begin" ? exchange.pool : NONE, part };
}
