import type { UseColumns } from "../telemetry/frame";
import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import { CUMULATIVE, type Metric, type NumberPoint, type ResourceMetrics, type Scope } from "./model";
import { keyValues, type Nanos } from "./values";

interface Scrape {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly scope: Scope;
  readonly nanos: Nanos;
}

/** The engine observes resources and users from outside, so these metrics are its own and no service's. */
const OBSERVER = { attributes: keyValues({ "service.name": "faultline" }) };
const RESOURCE_ID = "faultline.resource.id";

type About = Pick<Metric, "name" | "unit" | "description">;

const about = (name: string, unit: string, description: string): About => ({ name, unit, description });
const UTILIZATION = about("faultline.resource.utilization", "1", "Mean share of the capacity in use.");
const QUEUE = about("faultline.resource.queue.length", "{item}", "Mean number waiting.");
const LIMIT = about("faultline.resource.limit", "{unit}", "The capacity: workers, connections, cores.");
const ERRORS = about(
  "faultline.resource.errors",
  "{error}",
  "Refusals and time-outs of the resource itself.",
);
const GOOD = about("faultline.slo.good", "{request}", "Requests that met the objective.");
const TOTAL = about("faultline.slo.total", "{request}", "All requests that the objective counts.");

/**
 * USE of every observed resource and the objective's counts, as a scraper would
 * have found them: utilization (0..1) and queue length are means since the last
 * scrape, absent while the resource's component is down; errors, good and total
 * count since the run began.
 */
export class ObservedMetrics {
  readonly #telemetry: RecordedTelemetry;
  readonly #errors = new Map<string, number>();
  #good = 0;
  #total = 0;

  constructor(telemetry: RecordedTelemetry) {
    this.#telemetry = telemetry;
  }

  /** Null when nothing was observed so far. Scrapes must follow one another. */
  at({ fromMicros, toMicros, scope, nanos }: Scrape): ResourceMetrics | null {
    const { use, slo } = this.#telemetry.frameOf(fromMicros, toMicros, toMicros - fromMicros);
    for (const [id, { errors }] of Object.entries(use))
      this.#errors.set(id, (this.#errors.get(id) ?? 0) + sum(errors));
    this.#good += sum(slo.good);
    this.#total += sum(slo.total);
    const time = { startTimeUnixNano: nanos(0), timeUnixNano: nanos(toMicros) };
    const metrics = [...useMetrics(use, this.#errors, time), ...this.#sloMetrics(time)];
    return metrics.length === 0 ? null : { resource: OBSERVER, scopeMetrics: [{ scope, metrics }] };
  }

  #sloMetrics(time: PointTime): Metric[] {
    if (this.#total === 0) return [];
    return [
      ...counter(GOOD, [{ ...time, asDouble: this.#good }]),
      ...counter(TOTAL, [{ ...time, asDouble: this.#total }]),
    ];
  }
}

type PointTime = Pick<NumberPoint, "startTimeUnixNano" | "timeUnixNano">;

function useMetrics(
  use: Readonly<Record<string, UseColumns>>,
  errors: ReadonlyMap<string, number>,
  time: PointTime,
): Metric[] {
  const point = (id: string, asDouble: number) => ({
    attributes: keyValues({ [RESOURCE_ID]: id }),
    ...time,
    asDouble,
  });
  const last = (column: "utilization" | "queue" | "capacity") =>
    Object.entries(use).flatMap(([id, columns]) => {
      const value = columns[column].at(-1) ?? null;
      return value === null ? [] : [point(id, value)];
    });
  const failures = [...errors].map(([id, count]) => point(id, count));
  return [
    ...gauge(UTILIZATION, last("utilization")),
    ...gauge(QUEUE, last("queue")),
    ...gauge(LIMIT, last("capacity")),
    ...counter(ERRORS, failures),
  ];
}

/** A metric that says nothing is left out. */
function gauge(about: About, dataPoints: readonly NumberPoint[]): Metric[] {
  return dataPoints.length === 0 ? [] : [{ ...about, gauge: { dataPoints } }];
}

function counter(about: About, dataPoints: readonly NumberPoint[]): Metric[] {
  if (dataPoints.length === 0) return [];
  return [{ ...about, sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints } }];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
