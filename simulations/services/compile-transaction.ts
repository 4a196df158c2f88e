import { assert } from "../kernel/assert";
import { constant } from "../kernel/distributions";
import { type Exchange, NONE } from "./blueprint";
import type { Policy } from "./policy";
import { type Block, costing, type ExchangeStep, query, type Statement, type Step } from "./program";
import type { ControlPart, TransactionPart } from "./transaction-nodes";

/** The statements of a transaction, as the compiler sees them. */

/** The step that runs several statements as one transaction. */
export type TransactionStep = Extract<Step, { kind: "transaction" }>;

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
