import type { AlertChange } from "@/simulations/telemetry/frame";

/** The alerts that fire at a moment, pages before tickets, older before newer. Changes must be in the order of time. */
export function firingAt(changes: readonly AlertChange[], atMicros: number): AlertChange[] {
  const firing = new Map<string, AlertChange>();
  for (const change of changes) {
    if (change.atMicros > atMicros) break;
    if (change.state === "firing") firing.set(change.rule, change);
    else firing.delete(change.rule);
  }
  return [...firing.values()].sort(
    (a, b) => Number(b.severity === "page") - Number(a.severity === "page") || a.atMicros - b.atMicros,
  );
}

/** Stretches during which a page fired, clipped to an end. */
export function pagedSpans(
  changes: readonly AlertChange[],
  endMicros: number,
): { fromMicros: number; toMicros: number }[] {
  const open = new Set<string>();
  const spans: { fromMicros: number; toMicros: number }[] = [];
  let since = 0;
  for (const { rule, severity, state, atMicros } of changes) {
    if (severity !== "page" || atMicros > endMicros) continue;
    if (state === "firing") {
      if (open.size === 0) since = atMicros;
      open.add(rule);
    } else if (open.delete(rule) && open.size === 0) {
      spans.push({ fromMicros: since, toMicros: atMicros });
    }
  }
  if (open.size > 0) spans.push({ fromMicros: since, toMicros: endMicros });
  return spans;
}
