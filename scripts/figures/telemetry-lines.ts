import type { Run } from "@/simulations/runner/core/create-run";
import type { LogView, SpanView } from "@/simulations/telemetry/views";

const DAY_MS = 86_400_000;
const PAGE = 1_000;

/**
 * What a run has recorded up to a moment, line by line as questions quote it: its log, and the spans of every trace
 * that it kept. Logs in the order of time, then traces, each from its root.
 */
export function telemetryLines(run: Run, untilMicros: number): readonly string[] {
  const epochMs = Date.parse(run.scenario.epochIso);
  return [...logLines(run, untilMicros, epochMs), ...traceLines(run, untilMicros)];
}

/** `12:15:00.634 ERROR checkout POST /checkout answered 504: ... trace=0bd2af57`, by service and by instance. */
function logLines(run: Run, toMicros: number, epochMs: number): string[] {
  const lines: LogView[] = [];
  let before: number | undefined;
  do {
    const page = run.telemetry.logs({ fromMicros: 0, toMicros, limit: PAGE, before }, toMicros);
    lines.push(...page.lines);
    before = page.nextBefore ?? undefined;
  } while (before !== undefined);
  return lines.toReversed().flatMap((line) => {
    const ms = (epochMs + Math.round(line.atMicros / 1_000)) % DAY_MS;
    const clock = new Date(ms).toISOString().slice(11, 23);
    const trace = line.traceId === null ? "" : ` trace=${line.traceId.slice(0, 8)}`;
    const written = (by: string): string => `${clock} ${line.severityText} ${by} ${line.body}${trace}`;
    return line.serviceInstance === undefined
      ? [written(line.service)]
      : [written(line.service), written(line.serviceInstance)];
  });
}

/** `+4.6 ms checkout CLIENT POST /charges 600.0 ms ERROR`: from the start of its trace, how long, and how it ended. */
function traceLines(run: Run, toMicros: number): string[] {
  const { traces } = run.telemetry.traces({ fromMicros: 0, toMicros, limit: 100_000 }, toMicros);
  return traces.flatMap(({ traceId }) => {
    const spans = run.telemetry.trace(traceId, toMicros)?.spans ?? [];
    const start = spans[0]?.startMicros ?? 0;
    return spans.map((span) => spanLine(span, start));
  });
}

function spanLine(
  { service, kind, name, startMicros, endMicros, status }: SpanView,
  rootMicros: number,
): string {
  const from = `+${((startMicros - rootMicros) / 1_000).toFixed(1)} ms`;
  const length = endMicros === null ? "open" : `${((endMicros - startMicros) / 1_000).toFixed(1)} ms`;
  return `${from} ${service} ${kind.toUpperCase()} ${name} ${length}${status === "error" ? " ERROR" : ""}`;
}
