import type { PinRef } from "@/simulations/incidents/notebook";

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const BEFORE_MICROS = 8 * MINUTE;
const AFTER_MICROS = 4 * MINUTE;

interface Moment {
  /** When the pinned thing happened; for a metric its own stretch counts. */
  readonly atMicros: number;
  /** How far the run got: a view never reaches past it. */
  readonly clockMicros: number;
}

/** The query string of the war room that shows a pinned thing, with its time frozen. */
export function pinSearch(ref: PinRef, { atMicros, clockMicros }: Moment): string {
  const search = new URLSearchParams(target(ref));
  const [from, to] = windowOf(ref, atMicros);
  search.set("from", String(Math.max(0, Math.round(from))));
  search.set("to", String(Math.round(Math.min(to, Math.max(clockMicros, atMicros)))));
  return `?${search.toString()}`;
}

/** Lines are listed newest first: a log line's view ends with it, so that it stands at the top. */
function windowOf(ref: PinRef, atMicros: number): readonly [from: number, to: number] {
  if (ref.kind === "metric") return [ref.fromMicros, ref.toMicros];
  const after = ref.kind === "log" ? SECOND : AFTER_MICROS;
  return [atMicros - BEFORE_MICROS, atMicros + after];
}

function target(ref: PinRef): Record<string, string> {
  switch (ref.kind) {
    case "alert":
      return { tab: "overview" };
    case "change":
      return { tab: "changes" };
    case "trace":
      return ref.spanId === undefined
        ? { tab: "traces", trace: ref.traceId }
        : { tab: "traces", trace: ref.traceId, span: ref.spanId };
    case "log":
      return { tab: "logs", line: String(ref.logId) };
    case "metric":
      return metricTarget(ref.series);
  }
}

/** `red:<component>:<figure>`, `use:<resource>:<figure>` or `slo`; the ids themselves may hold anything but a colon. */
function metricTarget(series: string): Record<string, string> {
  const [kind, id] = series.split(":");
  if (kind === "red" && id) return { tab: "metrics", component: id };
  if (kind === "use" && id) return { tab: "metrics", resource: id };
  return { tab: "overview" };
}
