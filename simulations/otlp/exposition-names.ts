/**
 * From OpenTelemetry's names and units to Prometheus's.
 * https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/
 */

export type FamilyType = "counter" | "gauge" | "histogram";

/** UCUM's abbreviations in words. */
const UNITS: Readonly<Record<string, string>> = {
  d: "days",
  h: "hours",
  min: "minutes",
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
  By: "bytes",
  KiBy: "kibibytes",
  MiBy: "mebibytes",
  GiBy: "gibibytes",
  kBy: "kilobytes",
  MBy: "megabytes",
  GBy: "gigabytes",
  m: "meters",
  Hz: "hertz",
  Cel: "celsius",
  "%": "percent",
};
const PER: Readonly<Record<string, string>> = {
  s: "second",
  m: "minute",
  min: "minute",
  h: "hour",
  d: "day",
};

/** The name of a family, without a counter's `_total`, and the unit that it ends with; empty when it ends with none. */
export interface FamilyName {
  readonly name: string;
  readonly unit: string;
}

/** Names a metric: what is not allowed becomes one `_`, and the unit is the last word unless the name has it already. */
export function familyName(metric: {
  readonly name: string;
  readonly unit: string;
  readonly type: FamilyType;
}): FamilyName {
  const words = metric.name.split(/[^a-zA-Z0-9:]+/).filter((word) => word !== "");
  const unit = unitWords(metric.unit, metric.type);
  const kept = metric.type === "counter" ? words.filter((word) => word !== "total") : words;
  const named = unit.every((word) => kept.includes(word)) ? kept : [...kept, ...unit];
  const name = named.join("_");
  const suffix = unit.join("_");
  return {
    name: /^[0-9]/.test(name) ? `_${name}` : name,
    unit: suffix !== "" && name.endsWith(`_${suffix}`) ? suffix : "",
  };
}

/** A unit in words: `{request}` is none, and `1` is one of gauges alone, since counters count. */
function unitWords(unit: string, type: FamilyType): string[] {
  if (unit === "1") return type === "gauge" ? ["ratio"] : [];
  const [main = "", per = ""] = unit.split("/").map((part) => part.replace(/\{[^}]*\}/g, "").trim());
  const words = [UNITS[main] ?? main, ...(per === "" ? [] : ["per", PER[per] ?? per])];
  return words.flatMap((word) => word.split(/[^a-zA-Z0-9]+/)).filter((word) => word !== "");
}

/** Labels of these attributes, in order of their names. Where two come to one name, the values are joined by `;` in the order of their keys. */
export function labelsOf(attributes: Readonly<Record<string, string>>): Map<string, string> {
  const labels = new Map<string, string>();
  for (const key of Object.keys(attributes).sort()) {
    const name = labelName(key);
    const value = attributes[key] ?? "";
    const known = labels.get(name);
    labels.set(name, known === undefined ? value : `${known};${value}`);
  }
  return labels;
}

function labelName(key: string): string {
  const name = key.replace(/[^a-zA-Z0-9]+/g, "_");
  return /^[0-9]/.test(name) ? `_${name}` : name;
}
