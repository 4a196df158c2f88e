import type { SpanKind, SpanStatus, SpanView } from "../telemetry/views";
import type { OtlpLine, OtlpSpan, Scope } from "./model";
import { attributesField, byEmitter, resourceOf, type Nanos } from "./values";

/** Span.SpanKind of opentelemetry-proto. */
const KIND: Readonly<Record<SpanKind, number>> = {
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
};
/** Status.StatusCode. */
const STATUS: Readonly<Record<SpanStatus, number>> = { unset: 0, ok: 1, error: 2 };
const SAMPLED = 1;

/** A span that has ended, with its trace's id. */
export interface EndedSpan {
  readonly traceId: string;
  readonly span: SpanView;
  readonly endMicros: number;
}

/** One line of spans, put together by resource. */
export function encodeSpans(spans: readonly EndedSpan[], scope: Scope, nanos: Nanos): OtlpLine {
  const groups = byEmitter(spans, ({ span }) => ({
    service: span.service,
    version: span.serviceVersion,
    instance: span.serviceInstance ?? "",
  }));
  return {
    resourceSpans: groups.map(({ emitter, items }) => ({
      resource: resourceOf(emitter),
      scopeSpans: [{ scope, spans: items.map((item) => encodeSpan(item, nanos)) }],
    })),
  };
}

function encodeSpan({ traceId, span, endMicros }: EndedSpan, nanos: Nanos): OtlpSpan {
  const events = span.events.map((event) => ({
    timeUnixNano: nanos(event.atMicros),
    name: event.name,
    ...attributesField(event.attributes ?? {}),
  }));
  const message = span.statusMessage === undefined ? {} : { message: span.statusMessage };
  return {
    traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    flags: SAMPLED,
    name: span.name,
    kind: KIND[span.kind],
    startTimeUnixNano: nanos(span.startMicros),
    endTimeUnixNano: nanos(endMicros),
    ...attributesField(span.attributes),
    ...(events.length === 0 ? {} : { events }),
    ...(span.links.length === 0 ? {} : { links: span.links }),
    ...(span.status === "unset" ? {} : { status: { code: STATUS[span.status], ...message } }),
  };
}
