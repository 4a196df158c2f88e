import { NONE } from "./blueprint";
import { clientSpanName } from "./conventions";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Request, Strand } from "./state";
import type { LockNode } from "./transaction-nodes";

const DEADLOCK =
  "deadlock detected: {faultline.db.transactions} transactions wait for each other's rows, one of them for {faultline.db.lock.row}; the youngest is rolled back ({db.response.status_code})";
const LOCK_TIMEOUT =
  "canceling statement due to lock timeout: {faultline.db.lock.row} was not to be had within {duration_ms} ms ({db.response.status_code})";
const TRYING_AGAIN =
  "transaction on {peer.service} rolled back: {operation} failed ({error.type}), attempt {attempt} of {attempts}";

/** How the wait for a row has ended. */
interface Wait {
  readonly waitedMicros: number;
  readonly outcome: "granted" | "deadlock_detected" | "lock_timeout";
}

/** What transactions and their locks tell: of the database, and on the spans of those who wait for it. */
export class LockInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** A statement has waited for a row: an event on its client's span, while that is open. */
  waited(request: Request, { table, by }: LockNode, { waitedMicros, outcome }: Wait): void {
    const about = { "db.collection.name": table, "faultline.db.lock.outcome": outcome };
    const instruments = this.#registry.of(request.process);
    instruments.histogram("faultline.db.lock.wait_time").record(waitedMicros / 1_000_000, about);
    const row = `${table}/${by === null ? "" : request.subject[by]}`;
    if (outcome === "lock_timeout")
      this.#logs.write(request.process, NONE, {
        severity: "ERROR",
        template: LOCK_TIMEOUT,
        attributes: {
          "faultline.db.lock.row": row,
          duration_ms: Math.floor(waitedMicros / 1_000),
          "db.response.status_code": "55P03",
        },
      });
    const caller = request.caller === NONE ? undefined : this.#registry.strand(request.caller);
    if (caller === undefined || !caller.live || caller.token !== request.callerToken) return;
    if (caller.span === NONE) return;
    this.#registry.telemetry.spanOf(caller.span).addEvent("waited for a row lock", {
      ...about,
      "faultline.db.lock.row": row,
      "faultline.db.lock.wait_time": waitedMicros / 1_000_000,
    });
  }

  /** So many transactions wait in a circle, the request's among them. */
  deadlocked(request: Request, { table, by }: LockNode, transactions: number): void {
    this.#registry.of(request.process).counter("faultline.db.deadlocks").add(1, {});
    this.#logs.write(request.process, NONE, {
      severity: "ERROR",
      template: DEADLOCK,
      attributes: {
        "faultline.db.transactions": transactions,
        "faultline.db.lock.row": `${table}/${by === null ? "" : request.subject[by]}`,
        "db.response.status_code": "40P01",
      },
    });
  }

  /** A transaction of several statements has ended on this process of its database. */
  transactionEnded(process: number, how: "commit" | "rollback", tookMicros: number): void {
    this.#registry
      .of(process)
      .histogram("faultline.db.transaction.duration")
      .record(tookMicros / 1_000_000, { "faultline.db.transaction.outcome": how });
  }

  /** A transaction that was rolled back will be tried again. */
  tryingAgain(
    request: Request,
    { failedAt, failReason, tries }: Strand,
    { database, attempts }: { readonly database: string; readonly attempts: number },
  ): void {
    if (request.span === NONE) return;
    const exchange = this.#registry.blueprint.exchanges[failedAt];
    this.#logs.write(request.process, request.span, {
      severity: "WARN",
      template: TRYING_AGAIN,
      attributes: {
        "peer.service": database,
        operation: exchange === undefined ? "" : clientSpanName(exchange.protocol),
        "error.type": failReason,
        attempt: tries,
        attempts,
      },
    });
  }
}
