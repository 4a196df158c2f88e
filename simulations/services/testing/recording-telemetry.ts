import {
  type Attributes,
  ROOT_CONTEXT,
  type Context,
  type Span,
  type SpanOptions,
  SpanKind,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { present } from "../../kernel/assert";
import { type ClockChange, localMicros } from "../../telemetry/local-clocks";
import { CarriedContext } from "../../telemetry/contexts";
import type { ResourceProbe, RunTelemetry } from "../../telemetry/api";
import { type RecordedPoint, recordingMeter } from "./recording-meter";

/** A span as the interpreter made it. */
export interface RecordedSpan {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly links: readonly string[];
  readonly attributes: Attributes;
  readonly startMicros: number;
  endMicros: number | null;
  error: boolean;
}

/** Something that happened during a span. */
export interface RecordedEvent {
  readonly service: string;
  /** Name of the span. */
  readonly span: string;
  readonly name: string;
  readonly atMicros: number;
  readonly attributes: Attributes;
}

export interface RecordedLog {
  readonly service: string;
  readonly severityNumber: number;
  readonly template: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Recording {
  readonly telemetry: RunTelemetry;
  readonly spans: RecordedSpan[];
  readonly logs: RecordedLog[];
  readonly events: RecordedEvent[];
  readonly points: RecordedPoint[];
  readonly marks: { readonly component: string; readonly title: string; readonly atMicros: number }[];
  readonly slo: { good: boolean; atMicros: number }[];
  readonly probes: Map<string, (into: ResourceProbe) => void>;
}

/** A small RunTelemetry that keeps everything, for tests of the engine. `now` answers the run's clock. */
export function recordTelemetry(
  now: () => number,
  options: { readonly keepSpans: boolean } = { keepSpans: true },
): Recording {
  const spans: RecordedSpan[] = [];
  const clocks: ClockChange[] = [];
  const handles: Span[] = [];
  const numbers = new WeakMap<Span, number>();
  const recording: Recording = {
    spans,
    logs: [],
    events: [],
    points: [],
    marks: [],
    slo: [],
    probes: new Map(),
    telemetry: {
      source: ({ service, version, instance }) => ({
        tracer: tracerOf({
          service,
          version,
          events: recording.events,
          instance,
          now: () => localMicros(clocks, instance, now()),
          spans: options.keepSpans ? spans : null,
          adopt: (span) => numbers.set(span, handles.push(span) - 1),
        }),
        meter: recordingMeter(service, recording.points),
        logger: {
          emit: ({ severityNumber, template, attributes }) =>
            void recording.logs.push({ service, severityNumber, template, attributes }),
        },
      }),
      handleOf: (span) => present(numbers.get(span), "handle"),
      spanOf: (handle) => present(handles[handle], "span"),
      traceparentOf: (handle) => {
        const { traceId, spanId } = present(handles[handle], "span").spanContext();
        return `00-${traceId}-${spanId}-01`;
      },
      contextOf: (handle) =>
        handle < 0 ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, present(handles[handle], "span")),
      contextFrom: (header) => new CarriedContext(header),
      setClock: (instance, clock) => void clocks.push({ instance, atMicros: now(), ...clock }),
      observeResource: (id, probe) => void recording.probes.set(id, probe),
      countSlo: (good) => void recording.slo.push({ good, atMicros: now() }),
      mark: ({ component, title }) => void recording.marks.push({ component, title, atMicros: now() }),
      closeBuckets: () => undefined,
    },
  };
  return recording;
}

interface TracerParts {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly now: () => number;
  readonly events: RecordedEvent[];
  readonly spans: RecordedSpan[] | null;
  readonly adopt: (span: Span) => unknown;
}

let ids = 0;

function tracerOf(parts: TracerParts): Tracer {
  return {
    startSpan(name: string, options: SpanOptions = {}, context?: Context): Span {
      const parent = context === undefined ? undefined : trace.getSpanContext(context);
      ids += 1;
      const spanId = ids.toString(16).padStart(16, "0");
      const recorded: RecordedSpan = {
        service: parts.service,
        version: parts.version,
        instance: parts.instance,
        name,
        kind: options.kind ?? SpanKind.INTERNAL,
        traceId: parent?.traceId ?? ids.toString(16).padStart(32, "0"),
        spanId,
        parentSpanId: parent?.spanId ?? null,
        links: (options.links ?? []).map((link) => link.context.spanId),
        attributes: { ...options.attributes },
        startMicros: parts.now(),
        endMicros: null,
        error: false,
      };
      parts.spans?.push(recorded);
      const span = spanOf(recorded, parts);
      parts.adopt(span);
      return span;
    },
    startActiveSpan: () => {
      throw new Error("the engine passes contexts explicitly");
    },
  };
}

function spanOf(recorded: RecordedSpan, { now, events }: Pick<TracerParts, "now" | "events">): Span {
  const span: Span = {
    spanContext: () => ({ traceId: recorded.traceId, spanId: recorded.spanId, traceFlags: 1 }),
    setAttribute: (key, value) => {
      recorded.attributes[key] = value;
      return span;
    },
    setAttributes: (attributes) => {
      Object.assign(recorded.attributes, attributes);
      return span;
    },
    addEvent: (name, attributes = {}) => {
      const { service, name: spanName } = recorded;
      events.push({
        service,
        span: spanName,
        name,
        atMicros: now(),
        attributes: { ...(attributes as Attributes) },
      });
      return span;
    },
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      recorded.error = code === 2;
      return span;
    },
    updateName: () => span,
    end: () => {
      if (recorded.endMicros !== null) throw new Error(`span ${recorded.name} ended twice`);
      recorded.endMicros = now();
    },
    isRecording: () => recorded.endMicros === null,
    recordException: () => undefined,
  };
  return span;
}
