import type { SpanView, TraceView } from "@/simulations/telemetry/views";

/** A trace as rows of a waterfall. Lengths are shares of the trace's own. */

export interface WaterfallRow {
  readonly span: SpanView;
  readonly depth: number;
  readonly childCount: number;
  readonly left: number;
  readonly width: number;
  readonly durationMicros: number;
  readonly isOpen: boolean;
  readonly isCritical: boolean;
  /** Stretches in which the trace waited for this very span, and for none of its children. */
  readonly criticalSegments: readonly { readonly left: number; readonly width: number }[];
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  readonly startMicros: number;
  readonly durationMicros: number;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Depth first, earlier children first; children of collapsed spans are left out. Open spans last until `nowMicros`. */
export function waterfallOf(trace: TraceView, collapsed: ReadonlySet<string>, nowMicros: number): Waterfall {
  const { spans } = trace;
  const endOf = (span: SpanView) => Math.max(span.startMicros, span.endMicros ?? nowMicros);
  const startMicros = Math.min(...spans.map((span) => span.startMicros));
  const durationMicros = Math.max(1, Math.max(...spans.map(endOf)) - startMicros);
  const share = (micros: number) => micros / durationMicros;
  const critical = new Set(trace.criticalPath);
  const children = childrenOf(spans);
  const rows: WaterfallRow[] = [];

  const visit = (span: SpanView, depth: number) => {
    const own = children.get(span.spanId) ?? [];
    const isCritical = critical.has(span.spanId);
    const waited = own
      .filter(({ spanId }) => critical.has(spanId))
      .map((child) => ({ from: child.startMicros, to: endOf(child) }));
    const interval = { from: span.startMicros, to: endOf(span) };
    rows.push({
      span,
      depth,
      childCount: own.length,
      left: share(interval.from - startMicros),
      width: share(interval.to - interval.from),
      durationMicros: interval.to - interval.from,
      isOpen: span.endMicros === null,
      isCritical,
      criticalSegments: isCritical
        ? without(interval, waited).map(({ from, to }) => ({
            left: share(from - startMicros),
            width: share(to - from),
          }))
        : [],
    });
    if (!collapsed.has(span.spanId)) for (const child of own) visit(child, depth + 1);
  };
  for (const root of children.get("") ?? []) visit(root, 0);
  return { rows, startMicros, durationMicros };
}

/** Children by parent, by start; under "" the roots, and spans whose parent was not recorded. */
function childrenOf(spans: readonly SpanView[]): Map<string, SpanView[]> {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string, SpanView[]>();
  for (const span of spans) {
    const parent = span.parentSpanId !== null && known.has(span.parentSpanId) ? span.parentSpanId : "";
    const siblings = children.get(parent);
    if (siblings) siblings.push(span);
    else children.set(parent, [span]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.startMicros - b.startMicros);
  return children;
}

/** What is left of an interval when others are taken out of it. */
function without(whole: Interval, others: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let cursor = whole.from;
  for (const { from, to } of [...others].sort((a, b) => a.from - b.from)) {
    if (from > cursor) left.push({ from: cursor, to: Math.min(from, whole.to) });
    cursor = Math.max(cursor, to);
    if (cursor >= whole.to) break;
  }
  if (cursor < whole.to) left.push({ from: cursor, to: whole.to });
  return left;
}

/** What went wrong in a span, in as few words as the telemetry has; null when nothing did. */
export function faultOf(span: SpanView): string | null {
  if (span.status !== "error") return null;
  const { attributes } = span;
  const type =
    attributes["error.type"] ?? attributes["http.response.status_code"] ?? attributes["rpc.grpc.status_code"];
  return type === undefined ? "error" : String(type);
}

/** The spans worth a glance: on the critical path, the longest own waits first, then in order. */
export function glanceRows({ rows }: Waterfall, countMax: number): WaterfallRow[] {
  const ownTime = (row: WaterfallRow) => row.criticalSegments.reduce((sum, { width }) => sum + width, 0);
  const root = rows[0];
  const chosen = new Set(
    rows
      .filter((row) => row.isCritical && row !== root)
      .sort((a, b) => ownTime(b) - ownTime(a))
      .slice(0, Math.max(0, countMax - 1)),
  );
  return rows.filter((row) => row === root || chosen.has(row));
}
