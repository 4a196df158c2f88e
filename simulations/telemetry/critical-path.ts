import type { SpanView } from "./views";

/**
 * What the root of a trace waited for, as span ids in the order given: walking
 * back from the end of each span to the child that ended last before, then from
 * that child's start to the next (the method of Jaeger and of Uber's CRISP,
 * USENIX ATC 2022). Light: for the engine and the browser alike.
 *
 * A caller does not wait for a consumer of its messages, nor for a child that
 * outlives it, with one exception: a server that goes on working after its
 * client gave up was waited for until then. Open spans last until `nowMicros`.
 */
export function criticalPathOf(spans: readonly SpanView[], nowMicros: number): string[] {
  const [root] = spans;
  if (root === undefined) return [];
  const children = new Map<string, SpanView[]>();
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  for (const span of spans) {
    const parent = byId.get(span.parentSpanId ?? "");
    if (parent === undefined || !isWaitedFor(span, parent)) continue;
    const siblings = children.get(parent.spanId);
    if (siblings === undefined) children.set(parent.spanId, [span]);
    else siblings.push(span);
  }
  const path = new Set<SpanView>();
  const todo: { span: SpanView; untilMicros: number }[] = [
    { span: root, untilMicros: root.endMicros ?? nowMicros },
  ];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    path.add(next.span);
    let cursor = next.untilMicros;
    const candidates = (children.get(next.span.spanId) ?? [])
      .map((span) => ({ span, untilMicros: Math.min(span.endMicros ?? nowMicros, next.untilMicros) }))
      .sort((a, b) => b.untilMicros - a.untilMicros || b.span.startMicros - a.span.startMicros);
    for (const candidate of candidates) {
      if (candidate.untilMicros > cursor || candidate.span.startMicros >= cursor) continue;
      todo.push(candidate);
      cursor = candidate.span.startMicros;
    }
  }
  return spans.filter((span) => path.has(span)).map((span) => span.spanId);
}

function isWaitedFor(span: SpanView, parent: SpanView): boolean {
  if (span.kind === "consumer") return false;
  const outlives =
    parent.endMicros !== null && (span.endMicros === null || span.endMicros > parent.endMicros);
  return !outlives || (span.kind === "server" && parent.kind === "client");
}
