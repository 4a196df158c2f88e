import {
  INVALID_SPAN_CONTEXT,
  SpanStatusCode,
  TraceFlags,
  type Attributes,
  type AttributeValue as ApiAttributeValue,
  type Exception,
  type Link,
  type Span,
  type SpanContext,
  type SpanStatus,
  type TimeInput,
} from "@opentelemetry/api";
import { i32 } from "./columns";
import { flatAttributes, isAttributes } from "./attributes";
import { SpanCarrier } from "./contexts";
import { textId } from "./dictionary";
import { hexOfLane, laneOfHex } from "./hex";
import type { SpanAttributes } from "./span-attributes";
import type { RemoteSpan, SpanRecorder } from "./span-recorder";
import { endOf, ID_HIGH, ID_LOW, NAME, OPEN, STATUS, statusOf } from "./span-rows";
import {
  ensureExtras,
  extrasOf,
  NONE,
  rowOfSlot,
  slotOfHandle,
  SPAN_EVENTS_MAX,
  SPAN_LINKS_MAX,
  TRACE,
} from "./span-slots";
import type { TelemetryHost } from "./state";
import type { TraceId } from "./trace-slots";
import { traceIdText } from "./trace-texts";
import { formatTraceparent } from "./traceparent";

const { ERROR, OK, UNSET } = SpanStatusCode;

/** What tracers and spans work on: code only. */
export interface TracerHost extends TelemetryHost {
  readonly recorder: SpanRecorder;
  readonly attributes: SpanAttributes;
  readonly spans: RecentSpans;
}

/**
 * Spans of late, each where its slot leads: one that is asked for again soon is
 * the same object. A memo, no state; small, so that it stays near the processor.
 */
export class RecentSpans {
  #places: (RecordedSpan | null)[] = [];

  constructor() {
    this.forgetAll();
  }

  find(handle: number): RecordedSpan | null {
    const span = this.#places[handle & RECENT_MASK];
    return span?.handle === handle ? span : null;
  }

  keep(span: RecordedSpan): void {
    this.#places[span.handle & RECENT_MASK] = span;
  }

  forgetAll(): void {
    this.#places = new Array<RecordedSpan | null>(RECENT_MASK + 1).fill(null);
  }
}

const RECENT_MASK = 1_023;

/** The span behind a handle that one of the run's tracers gave out. */
export function spanAt(host: TracerHost, handle: number): RecordedSpan {
  return host.spans.find(handle) ?? new RecordedSpan(host, handle);
}

/**
 * A flyweight over a slot: it holds the handle alone. After the trace's release
 * it is inert and its context invalid. It is also the context below itself.
 */
export class RecordedSpan extends SpanCarrier implements Span {
  readonly host: TracerHost;
  readonly handle: number;

  constructor(host: TracerHost, handle: number) {
    super();
    this.host = host;
    this.handle = handle;
  }

  spanContext(): SpanContext {
    return spanContextOf(this.host, this.handle);
  }

  /** The W3C header that a request of this span carries; empty once its trace has been released. */
  get traceparent(): string {
    const context = this.spanContext();
    return context === INVALID_SPAN_CONTEXT ? "" : formatTraceparent(context);
  }

  override spanIn(): this {
    return this;
  }

  isRecording(): boolean {
    return this.#openSlot() !== NONE;
  }

  setAttribute(key: string, value: ApiAttributeValue): this {
    const slot = this.#openSlot();
    if (slot !== NONE) this.host.attributes.set(slot, key, value);
    return this;
  }

  setAttributes(attributes: Attributes): this {
    const slot = this.#openSlot();
    if (slot === NONE) return this;
    for (const key in attributes) this.host.attributes.set(slot, key, attributes[key]);
    return this;
  }

  addEvent(name: string, attributes?: Attributes | TimeInput): this {
    const slot = this.#openSlot();
    if (slot === NONE) return this;
    const { events } = ensureExtras(this.host.state.traces.slots, slot);
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
    const target = remoteSpan(link.context);
    if (slot === NONE || target === null) return this;
    const { links } = ensureExtras(this.host.state.traces.slots, slot);
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
    if (slot === NONE || status.code === UNSET) return this;
    const row = rowOfSlot(slot);
    if (statusOf(slots, row) === OK) return this;
    slots.cells[row + STATUS] = status.code;
    const message = status.code === ERROR ? (status.message ?? "") : "";
    if (message !== "" || extrasOf(slots, slot) !== null) ensureExtras(slots, slot).message = message;
    return this;
  }

  updateName(name: string): this {
    const slot = this.#openSlot();
    const { dictionary, traces } = this.host.state;
    if (slot !== NONE) traces.slots.cells[rowOfSlot(slot) + NAME] = textId(dictionary, name);
    return this;
  }

  end(): void {
    const slot = this.#openSlot();
    if (slot === NONE) return;
    this.host.recorder.end(slot);
  }

  #openSlot(): number {
    const { slots } = this.host.state.traces;
    const slot = slotOfHandle(slots, this.handle);
    return slot !== NONE && endOf(slots, rowOfSlot(slot)) === OPEN ? slot : NONE;
  }
}

/** The context of the span behind a handle, open or ended; invalid once its trace has been released. */
function spanContextOf(host: TelemetryHost, handle: number): SpanContext {
  const { slots, undecided } = host.state.traces;
  const slot = slotOfHandle(slots, handle);
  if (slot === NONE) return INVALID_SPAN_CONTEXT;
  const row = rowOfSlot(slot);
  const traceId = traceIdText(undecided.columns, i32(slots.cells, row + TRACE));
  const spanId = hexOfLane(i32(slots.cells, row + ID_HIGH)) + hexOfLane(i32(slots.cells, row + ID_LOW));
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
}

/** The ids of a span context made elsewhere; null where they are not valid. */
export function remoteSpan({ traceId, spanId }: SpanContext): RemoteSpan | null {
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
  return isHex && !isZero ? { traceId: id, high, low } : null;
}
