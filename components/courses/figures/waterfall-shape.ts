import type { RecordedSpan, RecordedTrace } from "@/lib/content/recordings";

/** One span, placed: how deep it stands, and which of its time is its own. */
export interface WaterfallRow {
  readonly span: RecordedSpan;
  readonly depth: number;
  /** Time that no child covers, in microseconds: the span's own work or waiting. */
  readonly selfMicros: number;
  /** The stretches of its own time, as [from, to) since the trace began. */
  readonly own: readonly (readonly [number, number])[];
  /** The root waited for it. */
  readonly critical: boolean;
}

/** Spans in reading order: parents before children, children by start. Pure. */
export function waterfallRows({
  spans,
  criticalPath,
}: Pick<RecordedTrace, "spans" | "criticalPath">): WaterfallRow[] {
  const children = new Map<string | null, RecordedSpan[]>();
  const known = new Set(spans.map(({ id }) => id));
  for (const span of spans) {
    const parent = span.parent !== null && known.has(span.parent) ? span.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const critical = new Set(criticalPath);
  const rows: WaterfallRow[] = [];
  const place = (span: RecordedSpan, depth: number) => {
    const own = ownTime(span, children.get(span.id) ?? []);
    const selfMicros = own.reduce((sum, [from, to]) => sum + to - from, 0);
    rows.push({ span, depth, own, selfMicros, critical: critical.has(span.id) });
    for (const child of children.get(span.id) ?? []) place(child, depth + 1);
  };
  for (const root of children.get(null) ?? []) place(root, 0);
  return rows;
}

/** A span's time minus the time that its children cover. Children may outlast their parent: messages do. */
function ownTime(span: RecordedSpan, children: readonly RecordedSpan[]): [number, number][] {
  const end = span.startMicros + span.durationMicros;
  const own: [number, number][] = [];
  let position = span.startMicros;
  for (const child of [...children].sort((one, other) => one.startMicros - other.startMicros)) {
    const from = Math.min(Math.max(child.startMicros, position), end);
    if (from > position) own.push([position, from]);
    position = Math.max(position, Math.min(end, child.startMicros + child.durationMicros));
  }
  if (position < end) own.push([position, end]);
  return own;
}
