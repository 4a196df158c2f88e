import type { SpanView } from "@/simulations/telemetry/views";

/**
 * The span whose program made this one: itself, when its service was asked or took a message; of calls, queries and
 * steps, the request within which the same service made them. Null when that is not in the trace.
 */
export function programSpan(spans: readonly SpanView[], span: SpanView): SpanView | null {
  const byId = new Map(spans.map((one) => [one.spanId, one]));
  for (let one: SpanView | undefined = span; one; one = byId.get(one.parentSpanId ?? "")) {
    if (one.service !== span.service) return null;
    if (one.kind === "server" || one.kind === "consumer") return one;
  }
  return null;
}
