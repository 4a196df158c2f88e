import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import { metricsAtEnd, type EncodeOptions } from "./encode-run";
import { familiesOf, type Family, type FamilyPoint, type Labels } from "./exposition-families";
import type { Exemplar, ExplicitPoint } from "./model";

/** What the two text formats write differently. */
interface Dialect {
  /** Name in the metadata of a counter; its samples end in `_total` in both. */
  readonly counterName: (name: string) => string;
  readonly tellsUnits: boolean;
  /** When a series began, and an exemplar for each bucket. */
  readonly tellsOrigins: boolean;
  readonly targetType: "gauge" | "info";
  readonly targetName: string;
  readonly help: (text: string) => string;
  readonly bound: (value: number) => string;
  /** Of a decimal string of nanoseconds since 1970. */
  readonly time: (nanos: string) => string;
  readonly end: string;
}

/** Prometheus text exposition format 0.0.4. https://prometheus.io/docs/instrumenting/exposition_formats/ */
const PROMETHEUS: Dialect = {
  counterName: (name) => `${name}_total`,
  tellsUnits: false,
  tellsOrigins: false,
  targetType: "gauge",
  targetName: "target_info",
  help: (text) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"),
  bound: number,
  time: (nanos) => nanos.slice(0, -6),
  end: "",
};

/** OpenMetrics 1.0. https://prometheus.io/docs/specs/om/open_metrics_spec/ */
const OPEN_METRICS: Dialect = {
  counterName: (name) => name,
  tellsUnits: true,
  tellsOrigins: true,
  targetType: "info",
  targetName: "target",
  help: escaped,
  bound: canonical,
  time: (nanos) => `${nanos.slice(0, -9)}.${nanos.slice(-9, -3)}`,
  end: "# EOF\n",
};

const DIALECTS = { prometheus: PROMETHEUS, openmetrics: OPEN_METRICS } as const;
export type ExpositionFormat = keyof typeof DIALECTS;

/**
 * The metrics of a run as a scraper would find them at the end of its last
 * closed bucket, every sample stamped with that moment. Line by line.
 */
export function* expose(
  telemetry: RecordedTelemetry,
  options: EncodeOptions,
  format: ExpositionFormat,
): Generator<string> {
  const dialect = DIALECTS[format];
  const { targets, families } = familiesOf(metricsAtEnd(telemetry, options));
  if (targets.length > 0) {
    yield `# TYPE ${dialect.targetName} ${dialect.targetType}\n`;
    yield `# HELP ${dialect.targetName} ${dialect.help("Target metadata")}\n`;
    for (const labels of targets) yield `target_info${labelText(labels)} 1\n`;
  }
  for (const family of families) yield* familyLines(family, dialect);
  yield dialect.end;
}

function* familyLines(family: Family, dialect: Dialect): Generator<string> {
  const { type, unit, help, points } = family;
  const name = type === "counter" ? dialect.counterName(family.name) : family.name;
  yield `# TYPE ${name} ${type}\n`;
  if (dialect.tellsUnits && unit !== "") yield `# UNIT ${name} ${unit}\n`;
  if (help !== "") yield `# HELP ${name} ${dialect.help(help)}\n`;
  for (const point of points) yield* pointLines(family, point, dialect);
}

function* pointLines(
  { name, type }: Family,
  { labels, point }: FamilyPoint,
  dialect: Dialect,
): Generator<string> {
  const time = dialect.time(point.timeUnixNano);
  const sample = (suffix: string, value: string): string =>
    `${name}${suffix}${labelText(labels)} ${value} ${time}`;
  if ("asDouble" in point) {
    yield `${sample(type === "counter" ? "_total" : "", number(point.asDouble))}\n`;
  } else {
    yield* bucketLines(name, { labels, point }, dialect);
    yield `${sample("_count", point.count)}\n`;
    yield `${sample("_sum", number(point.sum))}\n`;
  }
  if (dialect.tellsOrigins && type !== "gauge")
    yield `${sample("_created", dialect.time(point.startTimeUnixNano))}\n`;
}

/** Buckets as Prometheus has them: each counts what the ones below it count as well. */
function* bucketLines(
  name: string,
  { labels, point }: { readonly labels: Labels; readonly point: ExplicitPoint },
  dialect: Dialect,
): Generator<string> {
  const time = dialect.time(point.timeUnixNano);
  let count = 0;
  for (const [bucket, inside] of point.bucketCounts.entries()) {
    const bound = point.explicitBounds[bucket] ?? Infinity;
    const floor = point.explicitBounds[bucket - 1] ?? -Infinity;
    count += Number(inside);
    const le = dialect.bound(bound);
    const exemplar = (point.exemplars ?? []).find(({ asDouble }) => asDouble > floor && asDouble <= bound);
    const example = dialect.tellsOrigins && exemplar !== undefined ? exemplarText(exemplar, dialect) : "";
    yield `${name}_bucket${labelText(new Map([...labels, ["le", le]]))} ${count} ${time}${example}\n`;
  }
}

function exemplarText({ traceId, spanId, asDouble, timeUnixNano }: Exemplar, dialect: Dialect): string {
  const labels = new Map([
    ["trace_id", traceId],
    ["span_id", spanId],
  ]);
  return ` # ${labelText(labels)} ${number(asDouble)} ${dialect.time(timeUnixNano)}`;
}

function labelText(labels: Labels): string {
  return labels.size === 0
    ? ""
    : `{${[...labels].map(([name, value]) => `${name}="${escaped(value)}"`).join(",")}}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

/** OpenMetrics' canonical number: as Go's %g writes it, with a point where there would be none. */
function canonical(value: number): string {
  if (!Number.isFinite(value)) return number(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6))
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
