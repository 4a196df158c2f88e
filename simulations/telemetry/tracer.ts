import {
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type AttributeValue as ApiAttributeValue,
  type Context,
  type Exception,
  type Link,
  type Span,
  type SpanContext,
  type SpanOptions,
  type SpanStatus,
  type TimeInput,
  type Tracer,
} from "@opentelemetry/api";
import { present } from "../kernel/assert";
import { f64, i32, u8, u32 } from "./columns";
import { textId } from "./dictionary";
import { flatAttributes, isAttributes, plainValue } from "./attributes";
import { hexOfLane, laneOfHex } from "./hex";
import type { SpanParent, SpanRecorder } from "./span-recorder";
import {
  extrasOf,
  NONE,
  OPEN,
  setAttribute,
  slotOfHandle,
  SPAN_EVENTS_MAX,
  SPAN_LINKS_MAX,
} from "./span-slots";
import type { TelemetryHost } from "./state";
import type { TraceId } from "./trace-slots";

/** What tracers and spans work on: code only. */
export interface TracerHost extends TelemetryHost {
  readonly recorder: SpanRecorder;
}

/**
 * OpenTelemetry's Tracer in virtual time. The context is an argument always:
 * the API's globals are never asked. Times that a caller passes are ignored,
 * since a run has one clock.
 */
export class VirtualTracer implements Tracer {
  readonly #host: TracerHost;
  readonly #resource: () => number;

  constructor(host: TracerHost, resource: () => number) {
    this.#host = host;
    this.#resource = resource;
  }

  /** A span without a valid parent in `context` starts a trace. Over the limit on open spans the span does not record. */
  startSpan(name: string, options: SpanOptions = {}, context: Context = ROOT_CONTEXT): Span {
    const { recorder } = this.#host;
    recorder.makeRoom();
    const parentSpan = options.root === true ? undefined : trace.getSpan(context);
    const parent = parentSpan === undefined ? null : this.#parentOf(parentSpan);
    const what = { name, kind: options.kind ?? SpanKind.INTERNAL, resource: this.#resource() };
    const handle = recorder.start(what, parent);
    if (handle === NONE) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    const span = new RecordedSpan(this.#host, handle);
    if (options.attributes) span.setAttributes(options.attributes);
    if (options.links) span.addLinks(options.links);
    return span;
  }

  /** Runs `fn` with the span; nothing is made active, as there is no ambient context in a simulation. */
  startActiveSpan<F extends (span: Span) => unknown>(name: string, ...rest: unknown[]): ReturnType<F> {
    const fn = rest.pop() as F;
    const [options, context] = rest as [SpanOptions?, Context?];
    return fn(this.startSpan(name, options, context)) as ReturnType<F>;
  }

  #parentOf(span: Span): SpanParent | null {
    if (span instanceof RecordedSpan && span.host === this.#host) {
      const slot = slotOfHandle(this.#host.state.traces.slots, span.handle);
      return slot === NONE ? null : { kind: "local", slot };
    }
    return remoteParent(span.spanContext());
  }
}

/** A flyweight over a slot: it holds the handle alone. After the trace's release it is inert and its context invalid. */
export class RecordedSpan implements Span {
  readonly host: TracerHost;
  readonly handle: number;

  constructor(host: TracerHost, handle: number) {
    this.host = host;
    this.handle = handle;
  }

  spanContext(): SpanContext {
    return spanContextOf(this.host, this.handle);
  }

  isRecording(): boolean {
    return this.#openSlot() !== NONE;
  }

  setAttribute(key: string, value: ApiAttributeValue): this {
    const slot = this.#openSlot();
    if (slot !== NONE) this.#put(slot, key, value);
    return this;
  }

  setAttributes(attributes: Attributes): this {
    const slot = this.#openSlot();
    if (slot === NONE) return this;
    for (const key in attributes) this.#put(slot, key, attributes[key]);
    return this;
  }

  addEvent(name: string, attributes?: Attributes | TimeInput): this {
    const slot = this.#openSlot();
    if (slot === NONE) return this;
    const { events } = extrasOf(this.host.state.traces.slots, slot);
    if (events.length < SPAN_EVENTS_MAX) {
      events.push({
        atMicros: this.host.now(),
        name,
        attributes: isAttributes(attributes) ? flatAttributes(attributes) : [],
      });
    } else {
      this.host.state.traces.counts.cutEvents += 1;
    }
    return this;
  }

  recordException(exception: Exception): void {
    const parts = typeof exception === "string" ? { message: exception } : exception;
    const attributes: Attributes = { "exception.message": parts.message };
    const type = "name" in parts ? parts.name : "code" in parts ? parts.code : undefined;
    if (type !== undefined) attributes["exception.type"] = String(type);
    this.addEvent("exception", attributes);
  }

  addLink(link: Link): this {
    const slot = this.#openSlot();
    const target = remoteParent(link.context);
    if (slot === NONE || target?.kind !== "remote") return this;
    const { links } = extrasOf(this.host.state.traces.slots, slot);
    if (links.length < 6 * SPAN_LINKS_MAX) links.push(...target.traceId, target.high, target.low);
    return this;
  }

  addLinks(links: readonly Link[]): this {
    for (const link of links) this.addLink(link);
    return this;
  }

  /** Ok is final, and unset never replaces anything, as the specification rules. */
  setStatus(status: SpanStatus): this {
    const { slots } = this.host.state.traces;
    const slot = this.#openSlot();
    if (slot === NONE || status.code === SpanStatusCode.UNSET) return this;
    if (u8(slots.columns.status, slot) === SpanStatusCode.OK) return this;
    slots.columns.status[slot] = status.code;
    const message = status.code === SpanStatusCode.ERROR ? (status.message ?? "") : "";
    if (message !== "" || slots.extras[slot]) extrasOf(slots, slot).message = message;
    return this;
  }

  updateName(name: string): this {
    const slot = this.#openSlot();
    if (slot !== NONE)
      this.host.state.traces.slots.columns.name[slot] = textId(this.host.state.dictionary, name);
    return this;
  }

  end(): void {
    const slot = this.#openSlot();
    if (slot !== NONE) this.host.recorder.end(slot);
  }

  #openSlot(): number {
    const { slots } = this.host.state.traces;
    const slot = slotOfHandle(slots, this.handle);
    return slot !== NONE && f64(slots.columns.end, slot) === OPEN ? slot : NONE;
  }

  #put(slot: number, key: string, value: ApiAttributeValue | undefined): void {
    const { slots, counts } = this.host.state.traces;
    const plain = plainValue(value);
    if (plain === undefined || key === "") return;
    if (!setAttribute(present(slots.attributes[slot], "attributes"), key, plain)) counts.cutAttributes += 1;
  }
}

/** The context of the span behind a handle, open or ended; invalid once its trace has been released. */
export function spanContextOf(host: TelemetryHost, handle: number): SpanContext {
  const { slots, undecided } = host.state.traces;
  const slot = slotOfHandle(slots, handle);
  if (slot === NONE) return INVALID_SPAN_CONTEXT;
  const row = i32(slots.columns.trace, slot);
  const { lane0, lane1, lane2, lane3 } = undecided.columns;
  const high = hexOfLane(u32(lane0, row)) + hexOfLane(u32(lane1, row));
  const traceId = high + hexOfLane(u32(lane2, row)) + hexOfLane(u32(lane3, row));
  const spanId = hexOfLane(u32(slots.columns.idHigh, slot)) + hexOfLane(u32(slots.columns.idLow, slot));
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
}

/** The ids of a context made elsewhere; null where they are not valid. */
function remoteParent({ traceId, spanId }: SpanContext): SpanParent | null {
  if (traceId.length !== 32 || spanId.length !== 16) return null;
  const id: TraceId = [
    laneOfHex(traceId, 0),
    laneOfHex(traceId, 8),
    laneOfHex(traceId, 16),
    laneOfHex(traceId, 24),
  ];
  const high = laneOfHex(spanId, 0);
  const low = laneOfHex(spanId, 8);
  const isHex = Math.min(id[0], id[1], id[2], id[3], high, low) >= 0;
  const isZero = (id[0] | id[1] | id[2] | id[3]) === 0 || (high | low) === 0;
  return isHex && !isZero ? { kind: "remote", traceId: id, high, low } : null;
}
