import type { TraceView } from "../../telemetry/views";
import type { PinFinder } from "../incident";
import type { PinRef } from "../notebook";
import type { RunRecord } from "./run-record";

const MINUTE_MICROS = 60_000_000;
/** Where a search begins, before the page, when its finder does not say. */
const BEFORE_PAGE_MICROS = 3 * MINUTE_MICROS;
/** Items looked at in one minute of the run. */
const PER_MINUTE = 200;

/** The pin that an expert's finder means in this run: the first recorded item that satisfies it, or null. */
export function findPin(record: RunRecord, finder: PinFinder): PinRef | null {
  switch (finder.kind) {
    case "alert": {
      const alert = record.alerts.find(
        ({ severity, state }) => severity === finder.severity && state === "firing",
      );
      return alert === undefined ? null : { kind: "alert", alertId: alert.id };
    }
    case "change": {
      const change = record.changes.find(
        ({ kind, component, title }) =>
          kind === finder.changeKind &&
          component === finder.component &&
          title.includes(finder.titleIncludes),
      );
      return change === undefined ? null : { kind: "change", changeId: change.id };
    }
    case "metric":
      return findMetric(record, finder);
    case "trace":
      return firstByMinute(record, startOf(record, finder), (from, to) =>
        findTrace(record, finder, { fromMicros: from, toMicros: to }),
      );
    case "log":
      return firstByMinute(record, startOf(record, finder), (from, to) => {
        const { service, text } = finder;
        const { lines } = record.logs({ service, text, fromMicros: from, toMicros: to, limit: PER_MINUTE });
        const oldest = lines.at(-1);
        return oldest === undefined ? null : { kind: "log", logId: oldest.id };
      });
  }
}

function startOf(
  { firstPageMicros, clockMicros }: RunRecord,
  { fromPageMicros = -BEFORE_PAGE_MICROS }: { readonly fromPageMicros?: number },
): number {
  return Math.max(0, (firstPageMicros ?? clockMicros) + fromPageMicros);
}

function findMetric(
  record: RunRecord,
  { series, fromPageMicros, toPageMicros }: Extract<PinFinder, { kind: "metric" }>,
): PinRef | null {
  const { firstPageMicros: page, clockMicros } = record;
  if (page === null) return null;
  const from = Math.max(0, page + fromPageMicros);
  const to = Math.min(clockMicros, page + toPageMicros);
  return from < to ? { kind: "metric", series, fromMicros: from, toMicros: to } : null;
}

type TraceFinder = Extract<PinFinder, { kind: "trace" }>;

function findTrace(
  record: RunRecord,
  finder: TraceFinder,
  interval: { fromMicros: number; toMicros: number },
): PinRef | null {
  const { operation } = finder;
  const { traces } = record.traces({ ...interval, operation, order: "newest", limit: PER_MINUTE });
  for (const { traceId, durationMicros } of traces.toReversed()) {
    if (durationMicros < finder.minDurationMicros) continue;
    const trace = record.trace(traceId);
    const spanId = trace === null ? undefined : spanOf(trace, finder);
    if (spanId !== undefined) return { kind: "trace", traceId, spanId };
  }
  return null;
}

function spanOf({ spans }: TraceView, finder: TraceFinder): string | undefined {
  const { spanName, minDurationMicros, failed } = finder;
  const long = spans.find(
    ({ name, status, startMicros, endMicros }) =>
      name === spanName &&
      endMicros !== null &&
      endMicros - startMicros >= minDurationMicros &&
      (failed === undefined || status === "error"),
  );
  return long?.spanId;
}

/** Looks through the run minute by minute, from `fromMicros` on, until something is found. */
function firstByMinute(
  record: RunRecord,
  fromMicros: number,
  find: (from: number, to: number) => PinRef | null,
): PinRef | null {
  for (let from = fromMicros; from < record.clockMicros; from += MINUTE_MICROS) {
    const found = find(from, Math.min(record.clockMicros, from + MINUTE_MICROS - 1));
    if (found !== null) return found;
  }
  return null;
}
