import type { AttributeValue } from "./views";

/** What OpenTelemetry's semantic conventions say about the metrics that panels are made of. */

/** One time series, as far as its place in the panels goes. */
export interface SeriesIdentity {
  readonly metric: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Which component and which edge of the service map a series measures; null for neither. */
export interface ComponentMapping {
  redOf(series: SeriesIdentity): string | null;
  /** As `caller>callee`. */
  edgeOf(series: SeriesIdentity): string | null;
}

const HTTP_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const DATABASE_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
const SDK_DEFAULT = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000];

/** Explicit bucket boundaries of a histogram: the conventions' advice by name, else the SDK's default. */
export function conventionalBounds(metric: string, unit: string): readonly number[] {
  if (metric.startsWith("db.client.")) return DATABASE_SECONDS;
  return unit === "s" ? HTTP_SECONDS : SDK_DEFAULT;
}

/** Whether a series counts failures: it has an error.type, or a status of 500 and above. */
export function countsErrors(attributes: Readonly<Record<string, AttributeValue>>): boolean {
  return (
    attributes["error.type"] !== undefined || Number(attributes["http.response.status_code"] ?? 0) >= 500
  );
}

/**
 * The mapping that follows from the conventions alone. A service is measured
 * where it serves (http.server.request.duration) or consumes
 * (messaging.process.duration). What carries no instrumentation of its own
 * (databases and caches, queues, and the `external` addresses) is measured at
 * its callers. `componentOf` turns a server.address into a component's id.
 */
export function conventionalMapping(
  options: { external?: readonly string[]; componentOf?: (address: string) => string } = {},
): ComponentMapping {
  const external = new Set(options.external);
  const componentOf = options.componentOf ?? ((address: string) => address);
  const calleeOf = (series: SeriesIdentity): string | null => {
    const { "server.address": server, "messaging.destination.name": destination } = series.attributes;
    const address = server ?? (isSend(series) ? destination : undefined);
    return address === undefined ? null : componentOf(String(address));
  };
  return {
    redOf(series) {
      switch (series.metric) {
        case "http.server.request.duration":
        case "messaging.process.duration":
          return series.service;
        case "http.client.request.duration": {
          const callee = calleeOf(series);
          return callee !== null && external.has(callee) ? callee : null;
        }
        default:
          return series.metric === "db.client.operation.duration" || isSend(series) ? calleeOf(series) : null;
      }
    },
    edgeOf(series) {
      if (series.metric === "messaging.process.duration") {
        const queue = series.attributes["messaging.destination.name"];
        return queue === undefined ? null : `${componentOf(String(queue))}>${series.service}`;
      }
      const isCall =
        series.metric === "http.client.request.duration" || series.metric === "db.client.operation.duration";
      const callee = isCall || isSend(series) ? calleeOf(series) : null;
      return callee === null ? null : `${series.service}>${callee}`;
    },
  };
}

/** Whether a series measures handing messages to a broker. */
function isSend({ metric, attributes }: SeriesIdentity): boolean {
  if (metric === "messaging.client.sent.messages") return true;
  return (
    metric === "messaging.client.operation.duration" &&
    (attributes["messaging.operation.type"] ?? "send") === "send"
  );
}

/** Attributes that say how an operation ended, and so are not known while it runs. */
export function tellsOutcome(key: string): boolean {
  return key === "error.type" || key.includes(".response.");
}
