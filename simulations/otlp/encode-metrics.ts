import { f64, item, u32 } from "../telemetry/columns";
import { absorbPoint, createHistogram, pointOf } from "../telemetry/exponential-histogram";
import { closedAt } from "../telemetry/histogram-log";
import {
  LATENCY_SCALE,
  type InstrumentKind,
  type InstrumentRecord,
  type MetricState,
  type SeriesRecord,
} from "../telemetry/metric-store";
import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import type { TelemetryState } from "../telemetry/state";
import { Exemplars } from "./exemplars";
import {
  CUMULATIVE,
  type Exemplar,
  type ExplicitPoint,
  type ExponentialPoint,
  type Metric,
  type MetricData,
  type NumberPoint,
  type ResourceMetrics,
  type Scope,
} from "./model";
import { attributesField, byEmitter, resourceOf, type Nanos } from "./values";

/**
 * A run's metrics as a scraper would have found them: totals of every series
 * since it began. Histograms are told twice, under one name in two scopes: with
 * the conventions' boundaries and as exponential histograms.
 */
export class CumulativeMetrics {
  readonly #state: TelemetryState;
  readonly #series: CumulativeSeries[];

  constructor(telemetry: RecordedTelemetry) {
    const { state } = telemetry;
    const exemplars = new Exemplars(telemetry);
    this.#state = state;
    this.#series = state.metrics.series.map(
      (series) => new CumulativeSeries(state.metrics, series, exemplars),
    );
  }

  /** What stood at the end of `bucket`, a part for each emitter; none when nothing had been recorded. Buckets must be asked for in order. */
  at(bucket: number, scope: Scope, instant: Instant): ResourceMetrics[] {
    for (const series of this.#series) series.advance(bucket);
    const live = this.#series.filter((series) => series.hasData);
    const groups = byEmitter(live, (series) => item(this.#state.resources, series.instrument.resource));
    const exponential = { ...scope, name: `${scope.name}.exponential` };
    return groups.map(({ emitter, items }) => {
      const histograms = items.filter((series) => series.isHistogram);
      const conventional = {
        scope,
        metrics: metricsOf(items, (kind, series) => conventionalData(kind, series, instant)),
      };
      const exact = {
        scope: exponential,
        metrics: metricsOf(histograms, (_, series) => exponentialData(series, instant)),
      };
      return {
        resource: resourceOf(emitter),
        scopeMetrics: histograms.length === 0 ? [conventional] : [conventional, exact],
      };
    });
  }
}

interface Instant {
  readonly nanos: Nanos;
  readonly atMicros: number;
}

/** The series of each instrument become one metric. */
function metricsOf(
  series: readonly CumulativeSeries[],
  dataOf: (kind: InstrumentKind, series: readonly CumulativeSeries[]) => MetricData,
): Metric[] {
  const byInstrument = new Map<InstrumentRecord, CumulativeSeries[]>();
  for (const one of series) {
    const group = byInstrument.get(one.instrument) ?? [];
    group.push(one);
    byInstrument.set(one.instrument, group);
  }
  return [...byInstrument].map(([{ name, unit, description, kind }, group]) => ({
    name,
    unit,
    description,
    ...dataOf(kind, group),
  }));
}

function conventionalData(
  kind: InstrumentKind,
  series: readonly CumulativeSeries[],
  instant: Instant,
): MetricData {
  switch (kind) {
    case "histogram":
      return {
        histogram: {
          aggregationTemporality: CUMULATIVE,
          dataPoints: series.map((one) => one.explicitPoint(instant)),
        },
      };
    case "gauge":
      return { gauge: { dataPoints: series.map((one) => one.numberPoint(instant)) } };
    case "counter":
    case "up-down-counter": {
      const dataPoints = series.map((one) => one.numberPoint(instant));
      return { sum: { aggregationTemporality: CUMULATIVE, isMonotonic: kind === "counter", dataPoints } };
    }
  }
}

function exponentialData(series: readonly CumulativeSeries[], instant: Instant): MetricData {
  return {
    exponentialHistogram: {
      aggregationTemporality: CUMULATIVE,
      dataPoints: series.map((one) => one.exponentialPoint(instant)),
    },
  };
}

/** One series on its way through the run: everything up to the last bucket asked for. */
class CumulativeSeries {
  readonly instrument: InstrumentRecord;
  readonly #metrics: MetricState;
  readonly #series: SeriesRecord;
  readonly #exemplars: Exemplars;
  readonly #total = createHistogram(LATENCY_SCALE);
  readonly #explicit: number[];
  #value = 0;
  #next = 0;

  constructor(metrics: MetricState, series: SeriesRecord, exemplars: Exemplars) {
    this.#metrics = metrics;
    this.#series = series;
    this.#exemplars = exemplars;
    this.instrument = item(metrics.instruments, series.instrument);
    this.#explicit = this.isHistogram ? new Array<number>(this.instrument.bounds.length + 1).fill(0) : [];
  }

  get isHistogram(): boolean {
    return this.instrument.kind === "histogram";
  }

  get hasData(): boolean {
    return this.#next > 0;
  }

  /** Takes in every closed point up to the end of `bucket`. */
  advance(bucket: number): void {
    const { histograms, numbers } = this.#metrics;
    const { rows } = this.#series;
    const buckets = this.isHistogram ? histograms.columns.bucket : numbers.columns.bucket;
    for (; this.#next < rows.length; this.#next += 1) {
      const row = item(rows, this.#next);
      if (u32(buckets, row) > bucket) return;
      if (this.isHistogram) this.#addHistogram(row);
      else this.#value = f64(numbers.columns.value, row);
    }
  }

  numberPoint(instant: Instant): NumberPoint {
    return { ...this.#dataPoint(instant), asDouble: this.#value };
  }

  explicitPoint(instant: Instant): ExplicitPoint {
    return {
      ...this.#distribution(instant),
      bucketCounts: this.#explicit.map(String),
      explicitBounds: this.instrument.bounds,
      ...this.#exemplarsField(instant),
    };
  }

  #exemplarsField({ nanos, atMicros }: Instant): { exemplars?: Exemplar[] } {
    const exemplars = this.#exemplars
      .latest(this.#series, this.instrument.bounds, atMicros)
      .map(({ traceId, spanId, value, ...example }) => ({
        timeUnixNano: nanos(example.atMicros),
        asDouble: value,
        traceId,
        spanId,
      }));
    return exemplars.length === 0 ? {} : { exemplars };
  }

  exponentialPoint(instant: Instant): ExponentialPoint {
    const { scale, zeroCount, offset, bucketCounts } = pointOf(this.#total);
    const positive =
      bucketCounts.length === 0 ? {} : { positive: { offset, bucketCounts: bucketCounts.map(String) } };
    return { ...this.#distribution(instant), scale, zeroCount: String(zeroCount), ...positive };
  }

  #addHistogram(row: number): void {
    const closed = closedAt(this.#metrics.histograms, row, this.#explicit.length);
    absorbPoint(this.#total, closed.point);
    this.#total.min = Math.min(this.#total.min, closed.min);
    this.#total.max = Math.max(this.#total.max, closed.max);
    closed.explicitCounts.forEach(
      (count, bucket) => (this.#explicit[bucket] = item(this.#explicit, bucket) + count),
    );
  }

  #distribution(instant: Instant): Omit<ExplicitPoint, "bucketCounts" | "explicitBounds"> {
    const { count, sum, min, max } = this.#total;
    return { ...this.#dataPoint(instant), count: String(count), sum, min, max };
  }

  #dataPoint({
    nanos,
    atMicros,
  }: Instant): Pick<NumberPoint, "attributes" | "startTimeUnixNano" | "timeUnixNano"> {
    const { attributes, startMicros } = this.#series;
    return {
      ...attributesField(attributes),
      startTimeUnixNano: nanos(startMicros),
      timeUnixNano: nanos(atMicros),
    };
  }
}
