import { type Attributes, SpanKind } from "@opentelemetry/api";
import type { RunTelemetry } from "../telemetry/api";
import { type Exchange, NONE, type PoolPlan } from "./blueprint";
import {
  clientErrorType,
  clientMetricAttributes,
  clientSpanAttributes,
  clientSpanName,
  type Outcome,
} from "./conventions";
import type { InstrumentRegistry, ProcessInstruments } from "./instruments";
import { childContext, fail } from "./server-instrumentation";
import type { Instance, Request, Strand } from "./state";
import type { Logbook } from "./logbook";
import type { Station } from "./station";

/** Spans, durations and log lines of those who ask, and of a request's own work. */
export class ClientInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  /** By exchange number: its span's name and attributes, and its metric's attributes by outcome. */
  readonly #known: ({ name: string; span: Attributes; metric: Map<string, Attributes> } | undefined)[] = [];

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** Opens an INTERNAL span below the request's own; NONE where the request has none. */
  stepStarted(request: Request, name: string): number {
    return this.#start(request, name, { kind: SpanKind.INTERNAL });
  }

  /** Closes an INTERNAL span, as an error when there is a reason. */
  stepEnded(handle: number, errorType: string): void {
    if (handle === NONE) return;
    const span = this.#telemetry.spanOf(handle);
    if (errorType !== "") fail(span, errorType);
    span.end();
  }

  /** Opens the CLIENT or PRODUCER span of one attempt (from 1). */
  attemptStarted(request: Request, exchange: Exchange, attempt: number): number {
    const known = this.#describe(exchange);
    const resend =
      attempt > 1 && exchange.protocol.kind === "http" ? { "http.request.resend_count": attempt - 1 } : {};
    const kind = exchange.protocol.kind === "queue" ? SpanKind.PRODUCER : SpanKind.CLIENT;
    return this.#start(request, known.name, {
      kind,
      attributes: attempt > 1 ? { ...known.span, ...resend } : known.span,
    });
  }

  /** The W3C header to send along with an attempt; empty for those who are not instrumented. */
  headerOf(handle: number): string {
    return handle === NONE ? "" : this.#telemetry.traceparentOf(handle);
  }

  /** Closes an attempt's span and records its duration. */
  attemptEnded(
    request: Request,
    strand: Strand,
    exchange: Exchange,
    outcome: Outcome,
    nowMicros: number,
  ): void {
    if (strand.span === NONE) return;
    const errorType = clientErrorType(exchange.protocol, outcome);
    const span = this.#telemetry.spanOf(strand.span);
    if (exchange.protocol.kind === "http" && outcome.status > 0)
      span.setAttribute("http.response.status_code", outcome.status);
    if (exchange.protocol.kind === "database" && errorType === "") {
      span.setAttribute("db.response.returned_rows", strand.rowsReturned);
      span.setAttribute("db.rows_examined", strand.rowsExamined);
    }
    if (exchange.protocol.kind === "cache" && errorType === "")
      span.setAttribute("cache.hit", strand.rowsReturned > 0);
    if (errorType !== "") fail(span, errorType);
    span.end();
    strand.span = NONE;
    this.#record(
      this.#registry.of(request.process),
      exchange,
      outcome,
      (nowMicros - strand.startedMicros) / 1_000_000,
    );
  }

  /** A failed attempt will be made again. Written once for each exchange, however often it is tried. */
  retrying(request: Request, strand: Strand, exchange: Exchange, failure: Outcome): void {
    if (request.span === NONE || strand.attempt > 1) return;
    this.#logs.write(request.process, request.span, {
      severity: "WARN",
      template: "{peer.service}: {operation} failed ({error.type}), attempt {attempt} of {attempts}",
      attributes: {
        ...this.#failed(exchange, failure),
        attempt: strand.attempt,
        attempts: exchange.policy.retry.attempts,
      },
    });
  }

  /** No attempt is left, and the program goes on without the answer. */
  goingWithout(request: Request, strand: Strand, exchange: Exchange, failure: Outcome): void {
    if (request.span === NONE) return;
    this.#logs.write(request.process, request.span, {
      severity: "WARN",
      template:
        "{peer.service}: {operation} failed ({error.type}) after {attempt} attempts, going on without it",
      attributes: { ...this.#failed(exchange, failure), attempt: strand.attempt },
    });
  }

  /** A connection was not to be had in time. */
  poolTimedOut(request: Request, strand: Strand, pool: PoolPlan, { busy, waiting }: Station): void {
    this.#registry
      .of(request.process)
      .counter("db.client.connection.timeouts")
      .add(1, poolAttributes(pool).name);
    if (strand.attempt > 1) return;
    this.#logs.write(request.process, request.span, {
      severity: "ERROR",
      template:
        "no connection to {db.client.connection.pool.name} within {timeout_ms} ms: {in_use} in use, {waiting} waiting",
      attributes: {
        ...poolAttributes(pool).name,
        timeout_ms: pool.acquireTimeoutMicros / 1_000,
        in_use: busy,
        waiting,
      },
    });
  }

  /** A connection was obtained after so long. */
  poolWaited(request: Request, pool: PoolPlan, waitedMicros: number): void {
    this.#registry
      .of(request.process)
      .histogram("db.client.connection.wait_time")
      .record(waitedMicros / 1_000_000, poolAttributes(pool).name);
  }

  /** One more (or fewer) waits for a connection. */
  poolPending(instance: Instance, pool: PoolPlan, change: number): void {
    this.#registry
      .of(instance.process)
      .upDownCounter("db.client.connection.pending_requests")
      .add(change, poolAttributes(pool).name);
  }

  /** Connections went into use or came back, or were opened and closed with their process. */
  poolCount(process: number, pool: PoolPlan, change: { readonly used: number; readonly idle: number }): void {
    const count = this.#registry.of(process).upDownCounter("db.client.connection.count");
    const { used, idle } = poolAttributes(pool);
    if (change.used !== 0) count.add(change.used, used);
    if (change.idle !== 0) count.add(change.idle, idle);
  }

  get #telemetry(): RunTelemetry {
    return this.#registry.telemetry;
  }

  #start(request: Request, name: string, options: { kind: SpanKind; attributes?: Attributes }): number {
    if (request.span === NONE) return NONE;
    const parent = this.#telemetry.spanOf(request.span);
    return this.#telemetry.handleOf(
      this.#registry.of(request.process).source.tracer.startSpan(name, options, childContext(parent)),
    );
  }

  #record(instruments: ProcessInstruments, exchange: Exchange, outcome: Outcome, elapsed: number): void {
    const attributes = this.#metricAttributes(exchange, outcome);
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

  #failed(exchange: Exchange, failure: Outcome): Record<string, string> {
    return {
      "peer.service": exchange.targetId,
      operation: this.#describe(exchange).name,
      "error.type":
        failure.reason === "pool_timeout" ? failure.reason : clientErrorType(exchange.protocol, failure),
    };
  }

  #metricAttributes(exchange: Exchange, outcome: Outcome): Attributes {
    const { metric } = this.#describe(exchange);
    const key = `${outcome.status} ${outcome.reason}`;
    const known = metric.get(key);
    if (known !== undefined) return known;
    const made = clientMetricAttributes(exchange, outcome);
    metric.set(key, made);
    return made;
  }

  #describe(exchange: Exchange): { name: string; span: Attributes; metric: Map<string, Attributes> } {
    const known = this.#known[exchange.index];
    if (known !== undefined) return known;
    const made = {
      name: clientSpanName(exchange.protocol),
      span: clientSpanAttributes(exchange),
      metric: new Map<string, Attributes>(),
    };
    this.#known[exchange.index] = made;
    return made;
  }
}

/** Attributes of a pool and of its connections by state, made once for each pool. */
const POOL_ATTRIBUTES = new WeakMap<
  PoolPlan,
  { readonly name: PoolName; readonly used: Attributes; readonly idle: Attributes }
>();

type PoolName = { readonly "db.client.connection.pool.name": string };

function poolAttributes(pool: PoolPlan): {
  readonly name: PoolName;
  readonly used: Attributes;
  readonly idle: Attributes;
} {
  const known = POOL_ATTRIBUTES.get(pool);
  if (known !== undefined) return known;
  const name = { "db.client.connection.pool.name": pool.databaseId };
  const made = {
    name,
    used: { ...name, "db.client.connection.state": "used" },
    idle: { ...name, "db.client.connection.state": "idle" },
  };
  POOL_ATTRIBUTES.set(pool, made);
  return made;
}
