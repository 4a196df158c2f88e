import { constant, exponential } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { CacheSpec, ComponentSpec, DatabaseSpec, QueueSpec } from "../../services/component-spec";
import { operation, wait, work } from "../../services/program";
import type { ReplicationSpec } from "../../services/replication-spec";
import type { Parts } from "./soak-parts";

/** What the services of a soak keep things in: a cache, a database, and a queue with its workers. */

/** A small machine that is back soon. */
export const machine = {
  instances: 1,
  workers: 50,
  backlog: 50,
  cores: 1,
  restartMicros: seconds(2),
};

/** The cache of the catalogue. */
export function cacheOf({ cache }: Parts): CacheSpec {
  return {
    ...machine,
    role: "cache",
    id: "cache",
    system: "redis",
    version: "7",
    ttlMicros: seconds(20),
    lookup: constant(ms(1)),
    ...(cache === "bounded" ? { capacity: 30, ttlJitter: 0.5 } : {}),
  };
}

/** The database of everybody. */
export function databaseOf(parts: Parts): DatabaseSpec {
  return {
    ...machine,
    role: "database",
    id: "db",
    cores: 2,
    system: "postgresql",
    version: "16",
    slowStatementMicros: ms(200),
    disk: { channels: 2, read: exponential(ms(1)), write: exponential(ms(2)) },
    ...storeOf(parts),
    ...(parts.transactions === "none"
      ? {}
      : {
          transactions: {
            commit: exponential(ms(2)),
            lockTimeoutMicros: ms(400),
            deadlockTimeoutMicros: ms(50),
          },
        }),
  };
}

function storeOf({ store }: Parts): Partial<DatabaseSpec> {
  switch (store) {
    case "one":
      return {};
    case "partitioned":
      return { instances: 4, cores: 1, partitioning: { by: "entry", virtualNodes: 32 } };
    default: {
      const replication: ReplicationSpec = {
        synchronous: store === "replicated-synchronously" ? 1 : 0,
        shipping: exponential(ms(1)),
        apply: exponential(ms(2)),
        failover: {
          heartbeatMicros: ms(300),
          missedBeats: 3,
          promotionMicros: ms(500),
          fencing: store !== "replicated-unfenced",
        },
      };
      return { instances: 3, replication };
    }
  }
}

/** The queue of mails, or a log of them, and those who send them. */
export function mailsOf({ queue }: Parts): readonly ComponentSpec[] {
  const mails: QueueSpec = {
    ...machine,
    role: "queue",
    id: "mails",
    system: queue === "log" ? "kafka" : "rabbitmq",
    version: "4",
    destination: "mails",
    accept: constant(ms(1)),
    capacity: 500,
    ...mannersOf(queue),
  };
  const mailer: ComponentSpec = {
    ...machine,
    role: "worker",
    id: "mailer",
    instances: 2,
    workers: 2,
    consumes: "mails",
    versions: {
      v1: [operation("order", [work(exponential(ms(30))), wait("the post", exponential(ms(20)))])],
      v2: [operation("order", [work(exponential(ms(90)))])],
    },
    version: "v1",
    pools: {},
    ...(queue === "log" ? { group: GROUP } : {}),
  };
  return [mails, mailer];
}

const GROUP = {
  heartbeatMicros: ms(300),
  sessionTimeoutMicros: ms(1_500),
  maxPollIntervalMicros: seconds(3),
  maxPollRecords: 20,
  rebalanceMicros: ms(100),
};

function mannersOf(queue: Parts["queue"]): Partial<QueueSpec> {
  if (queue === "log") return { log: { partitions: 4, by: "customer" } };
  if (queue === "plain") return {};
  return {
    overflow: "reject",
    delivery: { visibilityMicros: seconds(2), maxReceives: 3 },
    memory: { limitBytes: 1_000_000, messageBytes: 4_000 },
  };
}
