import { item } from "../telemetry/columns";
import type { InstrumentRecord, SeriesRecord } from "../telemetry/metric-store";
import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import type { SpanView } from "../telemetry/views";

/** A measurement of a histogram whose trace was kept. */
export interface Example {
  readonly traceId: string;
  readonly spanId: string;
  readonly atMicros: number;
  /** In the metric's unit. */
  readonly value: number;
}

/** Which spans a histogram of durations measures, by its name in the semantic conventions. */
const MEASURED: Readonly<Record<string, (span: SpanView) => boolean>> = {
  "http.server.request.duration": ({ kind }) => kind === "server",
  "http.client.request.duration": ({ kind, attributes }) =>
    kind === "client" && "http.request.method" in attributes,
  "db.client.operation.duration": ({ kind, attributes }) =>
    kind === "client" && "db.system.name" in attributes,
  "messaging.process.duration": ({ kind }) => kind === "consumer",
  "messaging.client.operation.duration": ({ kind }) => kind === "producer",
};

/**
 * Exemplars, found where they are needed: a duration's histogram measures spans,
 * so every kept span is a measurement of which the trace is at hand. Nothing is
 * kept for them while the run goes on, and none points at a trace that was let go.
 */
export class Exemplars {
  readonly #bySeries = new Map<SeriesRecord, Example[]>();
  /** How many of each series lie before the last moment asked for. */
  readonly #passed = new Map<SeriesRecord, number>();

  constructor(telemetry: RecordedTelemetry) {
    const finder = new SeriesFinder(telemetry);
    for (const place of telemetry.places()) {
      const { traceId, spans } = telemetry.traceAt(place, telemetry.closedMicros);
      for (const span of spans) {
        if (span.endMicros === null) continue;
        const series = finder.find(span);
        if (series === null) continue;
        const { spanId, endMicros, startMicros } = span;
        const value = (endMicros - startMicros) / 1_000_000;
        const known = this.#bySeries.get(series) ?? [];
        known.push({ traceId, spanId, atMicros: endMicros, value });
        this.#bySeries.set(series, known);
      }
    }
    for (const examples of this.#bySeries.values()) examples.sort((a, b) => a.atMicros - b.atMicros);
  }

  /** The last example of each bucket among those since the last call for this series and before `untilMicros`; at most one a bucket. */
  latest(series: SeriesRecord, bounds: readonly number[], untilMicros: number): readonly Example[] {
    const examples = this.#bySeries.get(series) ?? [];
    const byBucket = new Map<number, Example>();
    let next = this.#passed.get(series) ?? 0;
    for (; next < examples.length && item(examples, next).atMicros < untilMicros; next += 1) {
      const example = item(examples, next);
      const bucket = bounds.findIndex((bound) => example.value <= bound);
      byBucket.set(bucket, example);
    }
    this.#passed.set(series, next);
    return [...byBucket.values()].sort((a, b) => a.value - b.value);
  }
}

/** From a span to the series of the histogram that measured it. */
class SeriesFinder {
  /** By process, then by instrument. */
  readonly #byProcess = new Map<
    string,
    { readonly instrument: InstrumentRecord; readonly series: SeriesRecord[] }[]
  >();

  constructor({ state }: RecordedTelemetry) {
    for (const series of state.metrics.series) {
      const instrument = item(state.metrics.instruments, series.instrument);
      if (!(instrument.name in MEASURED) || instrument.kind !== "histogram") continue;
      const { service, version, instance } = item(state.resources, instrument.resource);
      const key = JSON.stringify([service, version, instance]);
      const instruments = this.#byProcess.get(key) ?? [];
      this.#byProcess.set(key, instruments);
      const known = instruments.find((one) => one.instrument === instrument);
      if (known === undefined) instruments.push({ instrument, series: [series] });
      else known.series.push(series);
    }
  }

  find(span: SpanView): SeriesRecord | null {
    const { service, serviceVersion, serviceInstance = "" } = span;
    const instruments = this.#byProcess.get(JSON.stringify([service, serviceVersion, serviceInstance])) ?? [];
    const measuring = instruments.find(({ instrument }) => MEASURED[instrument.name]?.(span));
    return measuring?.series.find((series) => isOf(series, span)) ?? null;
  }
}

/** Whether a span has every attribute of a series, and failed as its measurements did. */
function isOf({ attributes }: SeriesRecord, span: SpanView): boolean {
  if (attributes["error.type"] !== span.attributes["error.type"]) return false;
  return Object.keys(attributes).every((key) => attributes[key] === span.attributes[key]);
}
