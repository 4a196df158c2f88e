import { familyName, labelsOf, type FamilyType } from "./exposition-names";
import type { AnyValue, ExplicitPoint, KeyValue, Metric, NumberPoint, ResourceMetrics, Scope } from "./model";

/** All points of one name, over every process. */
export interface Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly unit: string;
  readonly help: string;
  readonly points: FamilyPoint[];
}

export type Labels = ReadonlyMap<string, string>;

/** One time series at the moment of the exposition. */
export interface FamilyPoint {
  readonly labels: Labels;
  readonly point: NumberPoint | ExplicitPoint;
}

export interface Exposition {
  /** What is told of each process beside its name: `target_info`. */
  readonly targets: readonly Labels[];
  readonly families: readonly Family[];
}

/**
 * Metrics of many processes as one exposition, each told apart by `job` and
 * `instance`. Exponential histograms have no place in the text formats: the
 * explicit ones of the same name tell the same. Of two types under one name the
 * second is dropped, as the compatibility specification wants.
 */
export function familiesOf(resources: readonly ResourceMetrics[]): Exposition {
  const families = new Map<string, Family>();
  const targets: Labels[] = [];
  for (const { resource, scopeMetrics } of resources) {
    const about = plainAttributes(resource.attributes);
    const process = processLabels(about);
    const rest = labelsOf(about);
    for (const known of ["service_name", "service_instance_id"]) rest.delete(known);
    if (rest.size > 0) targets.push(new Map([...rest, ...process]));
    for (const { scope, metrics } of scopeMetrics) {
      for (const metric of metrics) addMetric(families, metric, new Map([...process, ...scopeLabels(scope)]));
    }
  }
  return { targets, families: [...families.values()] };
}

function addMetric(families: Map<string, Family>, metric: Metric, common: Labels): void {
  const shape = shapeOf(metric);
  if (shape === null) return;
  const { type, points } = shape;
  const { name, unit } = familyName({ name: metric.name, unit: metric.unit, type });
  const family = families.get(name) ?? { name, type, unit, help: metric.description, points: [] };
  families.set(name, family);
  if (family.type !== type) return;
  for (const point of points) {
    const labels = new Map([...labelsOf(plainAttributes(point.attributes ?? [])), ...common]);
    family.points.push({ labels, point });
  }
}

function shapeOf(
  metric: Metric,
): { readonly type: FamilyType; readonly points: readonly (NumberPoint | ExplicitPoint)[] } | null {
  if ("gauge" in metric) return { type: "gauge", points: metric.gauge.dataPoints };
  if ("histogram" in metric) return { type: "histogram", points: metric.histogram.dataPoints };
  if ("sum" in metric)
    return { type: metric.sum.isMonotonic ? "counter" : "gauge", points: metric.sum.dataPoints };
  return null;
}

function processLabels(resource: Readonly<Record<string, string>>): Labels {
  const labels = new Map([["job", resource["service.name"] ?? ""]]);
  const instance = resource["service.instance.id"] ?? "";
  return instance === "" ? labels : labels.set("instance", instance);
}

function scopeLabels({ name, version = "" }: Scope): Labels {
  const labels = new Map([["otel_scope_name", name]]);
  return version === "" ? labels : labels.set("otel_scope_version", version);
}

function plainAttributes(attributes: readonly KeyValue[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, textOf(value)]));
}

function textOf(value: AnyValue): string {
  if ("stringValue" in value) return value.stringValue;
  if ("boolValue" in value) return String(value.boolValue);
  return "intValue" in value ? value.intValue : String(value.doubleValue);
}
