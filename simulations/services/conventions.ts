import type { Attributes, MetricOptions } from "@opentelemetry/api";
import { unreachable } from "../kernel/assert";
import type { Exchange, Protocol } from "./blueprint";
import type { Outcome, Reason } from "./state";

/**
 * Names, units and boundaries of OpenTelemetry's semantic conventions, in one
 * place. https://opentelemetry.io/docs/specs/semconv/
 */

const SECONDS_HTTP = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const SECONDS_DATABASE = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

const inSeconds = (description: string, explicitBucketBoundaries: number[]): MetricOptions => ({
  description,
  unit: "s",
  advice: { explicitBucketBoundaries },
});

/** Instruments by name. */
export const METRICS = {
  "http.server.request.duration": inSeconds("Duration of HTTP server requests.", SECONDS_HTTP),
  "http.client.request.duration": inSeconds("Duration of HTTP client requests.", SECONDS_HTTP),
  "db.client.operation.duration": inSeconds("Duration of database client operations.", SECONDS_DATABASE),
  "db.client.connection.wait_time": inSeconds(
    "The time it took to obtain an open connection from the pool.",
    SECONDS_DATABASE,
  ),
  "db.client.connection.count": {
    description: "The number of connections that are in the state described by the state attribute.",
    unit: "{connection}",
  },
  "db.client.connection.pending_requests": {
    description: "The number of current pending requests for an open connection.",
    unit: "{request}",
  },
  "db.client.connection.timeouts": {
    description:
      "The number of connection timeouts that have occurred trying to obtain a connection from the pool.",
    unit: "{timeout}",
  },
  "messaging.client.operation.duration": inSeconds(
    "Duration of messaging operation initiated by a producer or consumer client.",
    SECONDS_HTTP,
  ),
  "messaging.client.sent.messages": {
    description: "Number of messages producer attempted to send to the broker.",
    unit: "{message}",
  },
  "messaging.client.consumed.messages": {
    description: "Number of messages that were delivered to the application.",
    unit: "{message}",
  },
  "faultline.messaging.redeliveries": {
    description: "Number of messages that were delivered before.",
    unit: "{message}",
  },
  "faultline.messaging.dead_letters": {
    description: "Number of messages that were given up after too many deliveries.",
    unit: "{message}",
  },
  "faultline.messaging.oldest_message.age": {
    description: "For how long the oldest message that waits has been in the queue.",
    unit: "s",
  },
  "kafka.consumer_group.lag": {
    description: "Messages of a partition that the consumer group has not committed.",
    unit: "1",
  },
  "faultline.consumer_group.rebalances": {
    description: "Number of times that all members of the group had to stop and share the partitions anew.",
    unit: "{rebalance}",
  },
  "messaging.process.duration": inSeconds("Duration of processing operation.", SECONDS_HTTP),
  "resilience.circuit_breaker.state": {
    description: "State of the circuit breaker for a callee: 0 closed, 1 half-open, 2 open.",
    unit: "1",
  },
  "resilience.circuit_breaker.refused": {
    description: "Number of calls that the circuit breaker did not let through.",
    unit: "{call}",
  },
  "resilience.deadline.exceeded": {
    description: "Number of requests and attempts that were not begun because their deadline had passed.",
    unit: "{request}",
  },
  "resilience.endpoint.ejected": {
    description: "Number of times that an instance was left out for its failures.",
    unit: "{ejection}",
  },
  "resilience.hedge.sent": {
    description: "Number of second attempts sent while the first was under way.",
    unit: "{attempt}",
  },
  "resilience.retry.refused": {
    description: "Number of retries that the retry budget had no token for.",
    unit: "{retry}",
  },
  "jvm.gc.duration": {
    description: "Duration of JVM garbage collection actions.",
    unit: "s",
    advice: { explicitBucketBoundaries: [0.01, 0.1, 1, 10] },
  },
  "jvm.memory.used": { description: "Measure of memory used.", unit: "By" },
  "faultline.job.completions": {
    description:
      "Number of jobs recorded as done: for the first time, again, known by their key, or refused as stale.",
    unit: "{job}",
  },
  "system.cpu.utilization": {
    description: "Share of the time of the logical CPUs in each mode.",
    unit: "1",
  },
  "k8s.hpa.pod.current": {
    description: "Current number of replica pods managed by this horizontal pod autoscaler.",
    unit: "{pod}",
  },
  "k8s.hpa.pod.desired": {
    description: "Desired number of replica pods managed by this horizontal pod autoscaler.",
    unit: "{pod}",
  },
  "faultline.db.lock.wait_time": inSeconds("The time that statements waited for a row.", SECONDS_DATABASE),
  "faultline.db.deadlocks": {
    description: "Number of deadlocks that the database found, each of which ended one transaction.",
    unit: "{deadlock}",
  },
  "faultline.db.transaction.duration": inSeconds(
    "Duration of transactions of several statements, from BEGIN to their end in the database.",
    SECONDS_DATABASE,
  ),
  "faultline.db.replication.lag": {
    description: "For how long the oldest write that a replica has not applied has been committed.",
    unit: "s",
  },
  "faultline.db.stale_reads": {
    description: "Number of reads that a replica answered while it had not applied every write.",
    unit: "{read}",
  },
  "faultline.db.lost_writes": {
    description: "Number of committed writes that were discarded because another primary did not have them.",
    unit: "{write}",
  },
  "faultline.cache.evictions": {
    description: "Number of entries of further use that a full cache gave up for others.",
    unit: "{entry}",
  },
  "faultline.cache.waits": {
    description: "Number of look-ups that waited while another fetched the entry.",
    unit: "{lookup}",
  },
  "faultline.cache.early_refreshes": {
    description: "Number of entries that were fetched anew before they expired.",
    unit: "{entry}",
  },
  "faultline.server.refusals": {
    description: "Number of requests that a server turned away before it began to work on them.",
    unit: "{request}",
  },
} as const satisfies Readonly<Record<string, MetricOptions>>;

/** Why a server refused, which the client knows only as a status. */
const REFUSALS: ReadonlySet<Reason> = new Set<Reason>([
  "overloaded",
  "queue_delay",
  "rate_limited",
  "shed",
  "blocked",
]);

/**
 * The client's `error.type`; empty for a success. Where it was answered: the status from 400 up, whatever the
 * callee's own reason is, or a database's name for what went wrong. Where it was not: the client's reason.
 */
export function clientErrorType(protocol: Protocol, { status, reason }: Outcome): string {
  if (status > 0 && protocol.kind !== "database") return status >= 400 ? String(status) : "";
  if (reason === "overloaded" && protocol.kind === "database") return "53300"; // PostgreSQL: too_many_connections
  if (reason === "stale_token") return "P0001"; // PostgreSQL: raise_exception
  if (reason === "disk_full") return "53100"; // PostgreSQL: disk_full
  if (reason !== "" && !REFUSALS.has(reason)) return reason === "pool_timeout" ? "timeout" : reason;
  return status >= 400 ? String(status) : "";
}

/** PostgreSQL's codes of failures whose reasons have a name of their own: `db.response.status_code`. */
export const SQLSTATE: Partial<Readonly<Record<Reason, string>>> = {
  deadlock_detected: "40P01",
  lock_timeout: "55P03",
  query_canceled: "57014",
  read_only: "25006",
};

/** Span name of one attempt. */
export function clientSpanName(protocol: Protocol): string {
  switch (protocol.kind) {
    case "http":
      return `${protocol.method} ${protocol.route}`;
    case "database": {
      const { verb, table } = protocol.statement;
      return table === "" ? verb : `${verb} ${table}`;
    }
    case "cache":
      return `GET ${protocol.entry}`;
    case "queue":
      return `send ${protocol.destination}`;
    default:
      return unreachable(protocol);
  }
}

/** What an attempt's span says from its start. */
export function clientSpanAttributes({ protocol, targetId }: Exchange): Attributes {
  switch (protocol.kind) {
    case "http":
      return {
        "http.request.method": protocol.method,
        "url.template": protocol.route,
        "server.address": targetId,
      };
    case "database":
      return {
        ...databaseAttributes(protocol, targetId),
        "db.query.text": protocol.statement.sql,
      };
    case "cache":
      return databaseAttributes(protocol, targetId);
    case "queue":
      return {
        ...messagingAttributes(protocol.system, protocol.destination, "send"),
        "server.address": targetId,
      };
    default:
      return unreachable(protocol);
  }
}

/** Attributes of a client-side duration, for one outcome. */
export function clientMetricAttributes({ protocol, targetId }: Exchange, outcome: Outcome): Attributes {
  const errorType = clientErrorType(protocol, outcome);
  const failed = errorType === "" ? {} : { "error.type": errorType };
  switch (protocol.kind) {
    case "http": {
      const answered = outcome.status > 0 ? { "http.response.status_code": outcome.status } : {};
      return { "http.request.method": protocol.method, "server.address": targetId, ...answered, ...failed };
    }
    case "database":
      return {
        ...databaseAttributes(protocol, targetId),
        ...failed,
      };
    case "cache":
      return { ...databaseAttributes(protocol, targetId), ...failed };
    case "queue":
      return {
        ...messagingAttributes(protocol.system, protocol.destination, "send"),
        "server.address": targetId,
        ...failed,
      };
    default:
      return unreachable(protocol);
  }
}

/** Attributes of a server-side duration and, without the status, of a server span at its start. */
export function serverAttributes(method: string, route: string, status: number): Attributes {
  if (status === 0) return { "http.request.method": method, "http.route": route, "url.scheme": "http" };
  const failed = status >= 500 ? { "error.type": String(status) } : {};
  return {
    "http.request.method": method,
    "http.route": route,
    "url.scheme": "http",
    "http.response.status_code": status,
    ...failed,
  };
}

/** What producers' and consumers' spans and metrics have in common. */
export function messagingAttributes(
  system: string,
  destination: string,
  operation: "send" | "process",
): Attributes {
  return {
    "messaging.system": system,
    "messaging.destination.name": destination,
    "messaging.operation.name": operation,
    "messaging.operation.type": operation,
  };
}

/** What statements and look-ups have in common, with their metrics as well. */
function databaseAttributes(
  protocol: Extract<Protocol, { kind: "database" | "cache" }>,
  address: string,
): Attributes {
  const isStatement = protocol.kind === "database";
  if (isStatement && protocol.statement.table === "")
    return {
      "db.system.name": protocol.system,
      "db.operation.name": protocol.statement.verb,
      "server.address": address,
    };
  return {
    "db.system.name": protocol.system,
    "db.operation.name": isStatement ? protocol.statement.verb : "GET",
    "db.collection.name": isStatement ? protocol.statement.table : protocol.entry,
    "server.address": address,
  };
}
