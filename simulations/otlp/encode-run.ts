import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import type { LogView } from "../telemetry/views";
import { encodeLogs } from "./encode-logs";
import { CumulativeMetrics } from "./encode-metrics";
import { ObservedMetrics } from "./encode-resources";
import { encodeSpans, type EndedSpan } from "./encode-traces";
import type { OtlpLine, ResourceMetrics, Scope } from "./model";
import { keyValues, nanosSince } from "./values";

export interface EncodeOptions {
  /** The instant of virtual time 0. */
  readonly epochIso: string;
  /** The engine's version: that of the instrumentation scope. */
  readonly engineVersion: string;
  /** How often metrics are scraped, in virtual microseconds; a multiple of the bucket. */
  readonly scrapeMicros?: number;
}

const SCOPE = "faultline";
const SCRAPE_MICROS = 10_000_000;
const SPANS_PER_LINE = 500;
const LOGS_PER_LINE = 1_000;

/**
 * Everything that a run recorded up to the end of its last closed bucket, as
 * OTLP/JSON Lines: the OpenTelemetry Protocol File Exporter's format, one
 * TracesData, MetricsData or LogsData a line. Made line by line, so that memory
 * stays bounded. Spans are those that have ended, of kept traces; their scope
 * says at which rate normal traces were sampled.
 */
export function* encodeRun(telemetry: RecordedTelemetry, options: EncodeOptions): Generator<string> {
  for (const line of linesOf(telemetry, options)) yield `${JSON.stringify(line)}\n`;
}

/** The same as objects. */
export function* linesOf(telemetry: RecordedTelemetry, options: EncodeOptions): Generator<OtlpLine> {
  const nanos = nanosSince(options.epochIso);
  const scope: Scope = { name: SCOPE, version: options.engineVersion };
  const sampled = { ...scope, attributes: keyValues({ "faultline.sampled_one_in": telemetry.sampledOneIn }) };
  for (const spans of chunked(endedSpans(telemetry), SPANS_PER_LINE))
    yield encodeSpans(spans, sampled, nanos);
  yield* metricLines(telemetry, options, scope);
  for (const lines of chunked(allLogs(telemetry), LOGS_PER_LINE)) yield encodeLogs(lines, scope, nanos);
}

/** The metrics as one scrape at the end of the last closed bucket finds them. */
export function metricsAtEnd(telemetry: RecordedTelemetry, options: EncodeOptions): ResourceMetrics[] {
  const { closedMicros: atMicros, bucketMicros } = telemetry;
  const { scrapeMicros = SCRAPE_MICROS, epochIso, engineVersion } = options;
  const nanos = nanosSince(epochIso);
  const scope: Scope = { name: SCOPE, version: engineVersion };
  const fromMicros = Math.max(0, atMicros - scrapeMicros);
  const observed = new ObservedMetrics(telemetry);
  if (fromMicros > 0) observed.at({ fromMicros: 0, toMicros: fromMicros, scope, nanos });
  const own = atMicros > 0 ? observed.at({ fromMicros, toMicros: atMicros, scope, nanos }) : null;
  const emitted = new CumulativeMetrics(telemetry).at(atMicros / bucketMicros - 1, scope, {
    nanos,
    atMicros,
  });
  return own === null ? emitted : [...emitted, own];
}

function* metricLines(
  telemetry: RecordedTelemetry,
  options: EncodeOptions,
  scope: Scope,
): Generator<OtlpLine> {
  const { closedMicros, bucketMicros } = telemetry;
  const { scrapeMicros = SCRAPE_MICROS, epochIso } = options;
  if (scrapeMicros % bucketMicros !== 0)
    throw new RangeError(`a scrape every ${scrapeMicros} cuts buckets of ${bucketMicros}`);
  const metrics = new CumulativeMetrics(telemetry);
  const observed = new ObservedMetrics(telemetry);
  const nanos = nanosSince(epochIso);
  for (let last = 0; last < closedMicros;) {
    const atMicros = Math.min(last + scrapeMicros, closedMicros);
    const emitted = metrics.at(atMicros / bucketMicros - 1, scope, { nanos, atMicros });
    const own = observed.at({ fromMicros: last, toMicros: atMicros, scope, nanos });
    const resourceMetrics = [...emitted, ...(own === null ? [] : [own])];
    if (resourceMetrics.length > 0) yield { resourceMetrics };
    last = atMicros;
  }
}

function* endedSpans(telemetry: RecordedTelemetry): Generator<EndedSpan> {
  for (const place of telemetry.places()) {
    const { traceId, spans } = telemetry.traceAt(place, telemetry.closedMicros);
    for (const span of spans) if (span.endMicros !== null) yield { traceId, span, endMicros: span.endMicros };
  }
}

function* allLogs(telemetry: RecordedTelemetry): Generator<LogView> {
  for (let id = 0; ; id += 1) {
    const line = telemetry.log(id, telemetry.closedMicros);
    if (line === null) return;
    yield line;
  }
}

function* chunked<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
