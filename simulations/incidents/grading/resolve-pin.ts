import { windowFigures } from "../../telemetry/metric-window";
import type { Incident, MetricWindow, ResolvedPin } from "../incident";
import type { PinRef, PinVerdict } from "../notebook";
import type { RunRecord } from "./run-record";

/** What the run really recorded behind a pin; null when there is no such thing up to its clock. */
export function resolvePin(incident: Incident, record: RunRecord, ref: PinRef): ResolvedPin | null {
  switch (ref.kind) {
    case "alert": {
      const alert = record.alerts.find(({ id }) => id === ref.alertId);
      return alert === undefined ? null : { kind: "alert", alert };
    }
    case "change": {
      const change = record.changes.find(({ id }) => id === ref.changeId);
      return change === undefined ? null : { kind: "change", change };
    }
    case "metric": {
      const window = metricWindow(incident, record, ref);
      return window === null ? null : { kind: "metric", window };
    }
    case "trace": {
      const trace = record.trace(ref.traceId);
      if (trace === null) return null;
      if (ref.spanId === undefined) return { kind: "trace", trace, span: null };
      const span = trace.spans.find(({ spanId }) => spanId === ref.spanId);
      return span === undefined ? null : { kind: "trace", trace, span };
    }
    case "log": {
      const line = record.log(ref.logId);
      return line === null ? null : { kind: "log", line };
    }
  }
}

type MetricRef = Extract<PinRef, { kind: "metric" }>;

/** The window is widened to whole buckets and cut off where the run stands. */
function metricWindow(
  incident: Incident,
  record: RunRecord,
  { series, fromMicros, toMicros }: MetricRef,
): MetricWindow | null {
  const { bucketMicros } = record;
  const closed = Math.floor(record.clockMicros / bucketMicros);
  const from = Math.max(0, Math.floor(fromMicros / bucketMicros));
  const to = Math.min(closed, Math.ceil(toMicros / bucketMicros));
  if (from >= to) return null;
  const figures = windowFigures(record.frame(from * bucketMicros, to * bucketMicros), series);
  if (figures === null) return null;
  const { whole, min, max } = figures;
  return {
    series,
    fromMicros: from * bucketMicros,
    toMicros: to * bucketMicros,
    mean: whole,
    min,
    max,
    baseline: baselineOf(incident, record, series),
  };
}

function baselineOf(
  { healthyMicros: [from, to] }: Incident,
  record: RunRecord,
  series: string,
): number | null {
  if (to > record.clockMicros) return null;
  return windowFigures(record.frame(from, to), series)?.whole ?? null;
}

/** The recorded values behind a pin, as they are kept with the run. Times in microseconds. */
export function pinValues(pin: ResolvedPin): PinVerdict["values"] {
  switch (pin.kind) {
    case "alert": {
      const { title, severity, state, value, atMicros } = pin.alert;
      return { title, severity, state, value, atMicros };
    }
    case "change": {
      const { title, kind, component, detail, atMicros } = pin.change;
      return { title, kind, component, detail, atMicros };
    }
    case "metric": {
      const { series, fromMicros, toMicros } = pin.window;
      const figures = (["mean", "min", "max", "baseline"] as const).flatMap((name) => {
        const value = pin.window[name];
        return value === null ? [] : [[name, value] as const];
      });
      return { series, fromMicros, toMicros, ...Object.fromEntries(figures) };
    }
    case "trace":
      return traceValues(pin);
    case "log": {
      const { service, severityText, body, atMicros } = pin.line;
      return { service, severity: severityText, body, atMicros };
    }
  }
}

function traceValues({ trace, span }: Extract<ResolvedPin, { kind: "trace" }>): PinVerdict["values"] {
  const shown = span ?? trace.spans[0];
  const spans = trace.spans.length;
  if (shown === undefined) return { spans };
  const { service, name, status, startMicros, endMicros } = shown;
  const duration = endMicros === null ? {} : { durationMicros: endMicros - startMicros };
  return { service, name, status, atMicros: startMicros, ...duration, spans };
}

/** When the thing behind a pin happened, or began. */
export function pinMicros(pin: ResolvedPin): number {
  switch (pin.kind) {
    case "alert":
      return pin.alert.atMicros;
    case "change":
      return pin.change.atMicros;
    case "metric":
      return pin.window.fromMicros;
    case "trace":
      return (pin.span ?? pin.trace.spans[0])?.startMicros ?? 0;
    case "log":
      return pin.line.atMicros;
  }
}
