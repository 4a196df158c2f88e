import { type Attributes, SpanKind, type SpanOptions } from "@opentelemetry/api";
import { type Exchange, NONE, type PoolPlan } from "./blueprint";
import {
  clientErrorType,
  clientMetricAttributes,
  clientSpanAttributes,
  clientSpanName,
  SQLSTATE,
} from "./conventions";
import type { InstrumentRegistry } from "./instruments";
import { fail } from "./server-instrumentation";
import type { Instance, Outcome, Reason, Request, Strand } from "./state";
import type { Line, Logbook } from "./logbook";
import type { Station } from "./station";

/** The name and options of an exchange's spans, and its metric's attributes by outcome. */
interface Described {
  readonly name: string;
  readonly options: SpanOptions;
  /** By status, for each reason. */
  readonly metric: Map<Reason, Attributes[]>;
  /** Those of a success, which almost all are. */
  success: Attributes | null;
  /** Lines by attempt, for each error type. */
  readonly warnings: Readonly<Record<keyof typeof WARNINGS, Map<string, Line[]>>>;
}

const WARNINGS = {
  retrying: "{peer.service}: {operation} failed ({error.type}), attempt {attempt} of {attempts}",
  goingWithout:
    "{peer.service}: {operation} failed ({error.type}) after {attempt} attempts, going on without it",
} as const;

/** A connection pool: what was planned, and how it stands. */
interface Pool {
  readonly plan: PoolPlan;
  readonly station: Station;
}

/** Spans, durations and log lines of those who ask, and of a request's own work. */
export class ClientInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  /** By exchange number. */
  readonly #known: (Described | undefined)[] = [];

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** Opens an INTERNAL span below the request's own; NONE where the request has none. */
  stepStarted(request: Request, name: string): number {
    return this.#start(request, name, INTERNAL);
  }

  /** Closes an INTERNAL span, as an error when there is a reason. */
  stepEnded(handle: number, errorType: string): void {
    if (handle === NONE) return;
    const span = this.#registry.telemetry.spanOf(handle);
    if (errorType !== "") fail(span, errorType);
    span.end();
  }

  /** Opens the CLIENT or PRODUCER span of the strand's present attempt. */
  attemptStarted(slot: number, exchange: Exchange): void {
    const strand = this.#registry.strand(slot);
    const { options, name } = this.#describe(exchange);
    const again = strand.attempt > 1 && exchange.protocol.kind === "http";
    strand.startedMicros = this.#registry.nowMicros;
    strand.span = this.#start(
      this.#registry.request(strand.request),
      name,
      again ? resending(options, strand.attempt - 1) : options,
    );
  }

  /** The W3C header of an attempt without a span of its own, which must be sent as a text; empty for all others. */
  writtenHeader({ span, request }: Strand): string {
    if (span !== NONE) return "";
    const { process, traceparent } = this.#registry.request(request);
    return process === NONE || this.#registry.isExporting(process) ? "" : traceparent;
  }

  /** Closes an attempt's span, by the answer that the strand has, and records its duration. */
  attemptEnded(slot: number, exchange: Exchange): void {
    const strand = this.#registry.strand(slot);
    if (strand.span === NONE) return;
    const { protocol } = exchange;
    const errorType = clientErrorType(protocol, strand.outcome);
    const span = this.#registry.telemetry.spanOf(strand.span);
    if (errorType !== "") fail(span, errorType);
    if (protocol.kind === "http" && strand.outcome.status > 0) {
      span.setAttribute("http.response.status_code", strand.outcome.status);
    } else if (protocol.kind === "database" && errorType === "") {
      span.setAttribute("db.response.returned_rows", strand.rowsReturned);
      span.setAttribute("db.rows_examined", strand.rowsExamined);
    } else if (protocol.kind === "database") {
      const code = SQLSTATE[strand.outcome.reason];
      if (code !== undefined) span.setAttribute("db.response.status_code", code);
    } else if (protocol.kind === "cache" && errorType === "") {
      span.setAttribute("cache.hit", strand.rowsReturned > 0);
    }
    span.end();
    strand.span = NONE;
    this.#record(strand, exchange);
  }

  /** Closes the span of an attempt that nobody waits for any more, without a duration. */
  attemptCancelled(slot: number): void {
    const strand = this.#registry.strand(slot);
    this.stepEnded(strand.span, "");
    strand.span = NONE;
  }

  /** An attempt that is not made at all leaves a span without length, and no duration. */
  attemptNotMade(slot: number, exchange: Exchange): void {
    this.attemptStarted(slot, exchange);
    const strand = this.#registry.strand(slot);
    if (strand.span === NONE) return;
    this.stepEnded(strand.span, strand.outcome.reason);
    strand.span = NONE;
  }

  /** A failed attempt will be made again. Written once for each exchange, however often it is tried. */
  retrying(slot: number, exchange: Exchange): void {
    const { attempt, outcome } = this.#registry.strand(slot);
    if (attempt > 1 || lackedConnection(outcome)) return; // That has had its line.
    this.#warn(slot, exchange, "retrying");
  }

  /** No attempt is left, and the program goes on without the answer. */
  goingWithout(slot: number, exchange: Exchange): void {
    if (lackedConnection(this.#registry.strand(slot).outcome)) return; // That has had its line.
    this.#warn(slot, exchange, "goingWithout");
  }

  /** A connection was not to be had in time. Written once for each exchange, and where it is tried again: else the answer says it. */
  poolTimedOut(slot: number, exchange: Exchange, { plan, station }: Pool): void {
    const strand = this.#registry.strand(slot);
    const { process, span } = this.#registry.request(strand.request);
    const instruments = this.#registry.of(process);
    instruments.counter("db.client.connection.timeouts").add(1, instruments.pool(plan).name);
    if (strand.attempt > 1 || exchange.policy.retry.attempts === 1) return;
    const attributes = {
      "db.client.connection.pool.name": plan.databaseId,
      timeout_ms: plan.acquireTimeoutMicros / 1_000,
      in_use: station.busy,
      waiting: station.waiting,
    };
    this.#logs.write(process, span, {
      severity: "ERROR",
      template:
        "no connection to {db.client.connection.pool.name} within {timeout_ms} ms: {in_use} in use, {waiting} waiting",
      attributes,
    });
  }

  /** A connection was obtained after so long. */
  poolWaited(request: Request, pool: PoolPlan, waitedMicros: number): void {
    const instruments = this.#registry.of(request.process);
    instruments
      .histogram("db.client.connection.wait_time")
      .record(waitedMicros / 1_000_000, instruments.pool(pool).name);
  }

  /** One more (or fewer) waits for a connection. */
  poolPending(instance: Instance, pool: PoolPlan, change: number): void {
    const instruments = this.#registry.of(instance.process);
    instruments
      .upDownCounter("db.client.connection.pending_requests")
      .add(change, instruments.pool(pool).name);
  }

  /** Connections went into use or came back, or were opened and closed with their process. */
  poolCount(process: number, pool: PoolPlan, change: { readonly used: number; readonly idle: number }): void {
    const instruments = this.#registry.of(process);
    const count = instruments.upDownCounter("db.client.connection.count");
    const { used, idle } = instruments.pool(pool);
    if (change.used !== 0) count.add(change.used, used);
    if (change.idle !== 0) count.add(change.idle, idle);
  }

  #start(request: Request, name: string, options: SpanOptions): number {
    if (request.span === NONE) return NONE;
    const { telemetry } = this.#registry;
    const { tracer } = this.#registry.of(request.process).source;
    return telemetry.handleOf(tracer.startSpan(name, options, telemetry.contextOf(request.span)));
  }

  #record(strand: Strand, exchange: Exchange): void {
    const instruments = this.#registry.of(this.#registry.request(strand.request).process);
    const elapsed = (this.#registry.nowMicros - strand.startedMicros) / 1_000_000;
    const attributes = this.#metricAttributes(exchange, strand.outcome);
    switch (exchange.protocol.kind) {
      case "http":
        instruments.histogram("http.client.request.duration").record(elapsed, attributes);
        return;
      case "database":
      case "cache":
        instruments.histogram("db.client.operation.duration").record(elapsed, attributes);
        return;
      case "queue":
        instruments.histogram("messaging.client.operation.duration").record(elapsed, attributes);
        instruments.counter("messaging.client.sent.messages").add(1, attributes);
    }
  }

  /** A line about a failed exchange, from those who are instrumented. */
  #warn(slot: number, exchange: Exchange, what: keyof typeof WARNINGS): void {
    const { request, outcome, attempt } = this.#registry.strand(slot);
    const { process, span } = this.#registry.request(request);
    if (span === NONE) return;
    const errorType = clientErrorType(exchange.protocol, outcome);
    this.#logs.write(process, span, this.#warning(exchange, what, { errorType, attempt }));
  }

  /** The line, made once for each error of each attempt. */
  #warning(
    exchange: Exchange,
    what: keyof typeof WARNINGS,
    { errorType, attempt }: { readonly errorType: string; readonly attempt: number },
  ): Line {
    const { name, warnings } = this.#describe(exchange);
    const ofError = warnings[what].get(errorType) ?? [];
    const known = ofError[attempt];
    if (known !== undefined) return known;
    const about = { "peer.service": exchange.targetId, operation: name, "error.type": errorType, attempt };
    const attributes = what === "retrying" ? { ...about, attempts: exchange.policy.retry.attempts } : about;
    const made: Line = { severity: "WARN", template: WARNINGS[what], attributes: Object.freeze(attributes) };
    ofError[attempt] = made;
    warnings[what].set(errorType, ofError);
    return made;
  }

  #metricAttributes(exchange: Exchange, outcome: Outcome): Attributes {
    const described = this.#describe(exchange);
    if (outcome.status === 200 && outcome.reason === "" && described.success !== null)
      return described.success;
    const byStatus = described.metric.get(outcome.reason) ?? [];
    const known = byStatus[outcome.status];
    if (known !== undefined) return known;
    const made = Object.freeze(clientMetricAttributes(exchange, outcome));
    byStatus[outcome.status] = made;
    described.metric.set(outcome.reason, byStatus);
    if (outcome.status === 200 && outcome.reason === "") described.success = made;
    return made;
  }

  #describe(exchange: Exchange): Described {
    const known = this.#known[exchange.index];
    if (known !== undefined) return known;
    const kind = exchange.protocol.kind === "queue" ? SpanKind.PRODUCER : SpanKind.CLIENT;
    const made: Described = {
      name: clientSpanName(exchange.protocol),
      options: { kind, attributes: Object.freeze(clientSpanAttributes(exchange)) },
      metric: new Map(),
      success: null,
      warnings: { retrying: new Map(), goingWithout: new Map() },
    };
    this.#known[exchange.index] = made;
    return made;
  }
}

/** Whether the attempt was never sent, for want of a connection. A callee that lacks one itself has answered. */
function lackedConnection({ status, reason }: Outcome): boolean {
  return status === 0 && reason === "pool_timeout";
}

const INTERNAL: SpanOptions = { kind: SpanKind.INTERNAL };

/** An attempt that is not the first one says so. */
function resending(options: SpanOptions, count: number): SpanOptions {
  return { ...options, attributes: { ...options.attributes, "http.request.resend_count": count } };
}
