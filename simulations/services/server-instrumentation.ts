import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type SpanOptions,
  type SpanStatus,
  SpanStatusCode,
} from "@opentelemetry/api";
import { present, unreachable } from "../kernel/assert";
import type { RunTelemetry } from "../telemetry/api";
import { parseTraceparent } from "../telemetry/traceparent";
import { NONE, type Program } from "./blueprint";
import { clientSpanName, messagingAttributes, serverAttributes } from "./conventions";
import type { InstrumentRegistry } from "./instruments";
import type { Line, Logbook } from "./logbook";
import type { Reason, Request } from "./state";
import { writeHeader } from "./trace-header";
import { unseenHeader } from "./unseen-header";

/** What is the same for every request of one program. */
type Kind =
  | {
      readonly role: "http";
      readonly name: string;
      readonly method: string;
      readonly route: string;
      readonly byStatus: Attributes[];
      /** Lines about failures, by status and exchange for each reason. */
      readonly failures: Map<Reason, Map<number, Line>>;
    }
  | {
      readonly role: "consumer";
      readonly name: string;
      readonly system: string;
      readonly destination: string;
      readonly byStatus: Attributes[];
    }
  | { readonly role: "silent" };

type HttpKind = Extract<Kind, { role: "http" }>;
type SpokenKind = Exclude<Kind, { role: "silent" }>;

/** HTTP statuses are below. */
const STATUSES = 1_000;
const FAILED_BY_ITSELF =
  "{http.request.method} {http.route} answered {http.response.status_code}: {error.reason}";
const FAILED_AT_CALLEE =
  "{http.request.method} {http.route} answered {http.response.status_code}: {peer.service} {operation}: {error.reason}";
const { SERVER } = SpanKind;
const FAILURE: SpanStatus = { code: SpanStatusCode.ERROR };
const SILENT: Kind = { role: "silent" };

/** Spans, durations and log lines of those who serve: HTTP servers and consumers of queues. Databases, caches and brokers make none. */
export class ServerInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  /** By program number. */
  readonly #kinds: Kind[];

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
    this.#kinds = registry.blueprint.programs.map((program) => this.#kindOf(program));
  }

  /** Opens the SERVER span of a request, a child of the remote caller's. */
  requestStarted(request: Request): void {
    const kind = this.#kind(request);
    if (kind.role !== "http" || this.#isUnseen(request)) return;
    const { telemetry } = this.#registry;
    const options = { kind: SERVER, attributes: attributesOf(kind, 0) };
    this.#start(request, kind, options, contextOf(telemetry, request));
  }

  /** Opens the CONSUMER span of a message: a trace of its own, linked to the producer's. */
  messageTaken(request: Request): void {
    const kind = this.#kind(request);
    if (kind.role !== "consumer" || this.#isUnseen(request)) return;
    const producer = parseTraceparent(request.traceparent);
    const options = {
      kind: SpanKind.CONSUMER,
      attributes: attributesOf(kind, 0),
      links: producer === null ? [] : [{ context: producer }],
    };
    this.#start(request, kind, options, ROOT_CONTEXT);
  }

  /** Closes the span and records the duration, in seconds. */
  requestEnded(request: Request): void {
    if (request.span === NONE) return;
    const kind = this.#kind(request);
    const elapsed = (this.#registry.nowMicros - request.arrivedMicros) / 1_000_000;
    const instruments = this.#registry.of(request.process);
    const span = this.#registry.telemetry.spanOf(request.span);
    if (kind.role === "http") {
      span.setAttribute("http.response.status_code", request.status);
      if (request.status >= 500) this.#logFailure(request, kind);
      instruments
        .histogram("http.server.request.duration")
        .record(elapsed, attributesOf(kind, request.status));
    } else if (kind.role === "consumer") {
      instruments.histogram("messaging.process.duration").record(elapsed, attributesOf(kind, request.status));
    }
    if (request.status >= 500) fail(span, String(request.status));
    span.end();
    request.span = NONE;
  }

  /** A process whose exporter is dead makes spans that never arrive; the trace context goes on. */
  #isUnseen(request: Request): boolean {
    if (this.#registry.isExporting(request.process)) return false;
    writeHeader(this.#registry.telemetry, request);
    request.traceparent = unseenHeader(request, this.#registry.nowMicros);
    return true;
  }

  #start(request: Request, { name }: SpokenKind, options: SpanOptions, context: Context): void {
    const { tracer } = this.#registry.of(request.process).source;
    request.span = this.#registry.telemetry.handleOf(tracer.startSpan(name, options, context));
  }

  #logFailure(request: Request, kind: HttpKind): void {
    this.#logs.write(request.process, request.span, this.#failureOf(request, kind));
  }

  /** The line, made once for each status, reason and exchange at which a program fails. */
  #failureOf({ status, reason, failedAt }: Request, { method, route, failures }: HttpKind): Line {
    const ofReason = failures.get(reason) ?? new Map<number, Line>();
    const key = (failedAt + 1) * STATUSES + status;
    const known = ofReason.get(key);
    if (known !== undefined) return known;
    const about = {
      "http.request.method": method,
      "http.route": route,
      "http.response.status_code": status,
    };
    const exchange =
      failedAt === NONE ? null : present(this.#registry.blueprint.exchanges[failedAt], "exchange");
    const callee =
      exchange === null
        ? {}
        : { "peer.service": exchange.targetId, operation: clientSpanName(exchange.protocol) };
    const made: Line = {
      severity: "ERROR",
      template: exchange === null ? FAILED_BY_ITSELF : FAILED_AT_CALLEE,
      attributes: Object.freeze({ ...about, ...callee, "error.reason": describe(reason) }),
    };
    ofReason.set(key, made);
    failures.set(reason, ofReason);
    return made;
  }

  #kind(request: Request): Kind {
    return this.#kinds[request.program] ?? SILENT;
  }

  #kindOf(program: Program): Kind {
    const { spec, consumes } = present(this.#registry.blueprint.components[program.component], "component");
    if (spec.role === "service") {
      const [method = "", route = ""] = program.operation.name.split(" ");
      return {
        role: "http",
        name: program.operation.name,
        method,
        route,
        byStatus: [],
        failures: new Map(),
      };
    }
    const queue = this.#registry.blueprint.components[consumes]?.spec;
    if (queue?.role !== "queue") return SILENT;
    return {
      role: "consumer",
      name: `process ${queue.destination}`,
      system: queue.system,
      destination: queue.destination,
      byStatus: [],
    };
  }
}

/** The context in which a request is served. */
function contextOf(telemetry: RunTelemetry, { traceparent, sender }: Request): Context {
  return traceparent === "" ? telemetry.contextOf(sender) : telemetry.contextFrom(traceparent);
}

/** Attributes of a span at its start (status 0), and of the duration at its end. */
function attributesOf(kind: SpokenKind, status: number): Attributes {
  const known = kind.byStatus[status];
  if (known !== undefined) return known;
  const made = Object.freeze(
    kind.role === "http"
      ? serverAttributes(kind.method, kind.route, status)
      : {
          ...messagingAttributes(kind.system, kind.destination, "process"),
          ...(status >= 500 ? { "error.type": String(status) } : {}),
        },
  );
  kind.byStatus[status] = made;
  return made;
}

/** Marks a span as failed. On the server's side that is for 5xx: a 4xx is the client's doing. */
export function fail(span: Span, errorType: string): void {
  span.setAttribute("error.type", errorType);
  span.setStatus(FAILURE);
}

function describe(reason: Reason): string {
  switch (reason) {
    case "":
      return "it failed";
    case "timeout":
      return "no answer in time";
    case "pool_timeout":
      return "no connection became free in time";
    case "connection_refused":
      return "connection refused";
    case "certificate_expired":
      return "its certificate has expired";
    case "connection_reset":
      return "connection reset";
    case "deadline_exceeded":
      return "its deadline had passed";
    case "circuit_open":
      return "its circuit breaker is open";
    case "overloaded":
      return "no worker and no place in the backlog";
    case "rate_limited":
      return "the customer has asked too often";
    case "shed":
      return "there is too much to do, and this matters least";
    case "blocked":
      return "the customer is blocked";
    case "queue_delay":
      return "it had waited too long in a queue that did not get shorter";
    case "corrupted":
      return "a message arrived damaged";
    case "stale_token":
      return "another has held the lease since";
    case "disk_full":
      return "no space left on the disk";
    case "deadlock_detected":
      return "deadlock detected";
    case "lock_timeout":
      return "a row stayed locked for too long";
    case "query_canceled":
      return "its statement was ended by an operator";
    case "read_only":
      return "a replica takes no writes";
    default:
      return unreachable(reason);
  }
}
