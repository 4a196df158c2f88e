import { constant, exponential, lognormal } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type { ServiceSpec, SystemSpec } from "../../services/component-spec";
import {
  attempts,
  balanced,
  broken,
  budgeted,
  decorrelatedJitter,
  ejecting,
  fixed,
  fullJitter,
  hedged,
  optional,
  until,
  within,
} from "../../services/policy";
import {
  branch,
  cacheGet,
  call,
  costing,
  indexedStatement,
  log,
  operation,
  parallel,
  publish,
  query,
  respond,
  statement,
  wait,
  work,
} from "../../services/program";

/** A small system of services with every defence, a database, a cache and a queue: it has to get along with whatever befalls it. */

const machine = { instances: 1, workers: 50, backlog: 50, cores: 1, restartMicros: seconds(2) };
const breaker = {
  windowCalls: 20,
  minimumCalls: 8,
  failureRate: 0.5,
  openMicros: seconds(3),
  halfOpenCalls: 3,
};
const budget = { ratio: 0.2, perSecond: 2, capacity: 10 };

const find = indexedStatement("SELECT item BY name", "items", {
  index: "items_name_idx",
  seek: costing(exponential(ms(4)), 1, 1),
  scan: costing(lognormal(ms(90), 0.3), 9_000, 1),
});
const insert = statement("INSERT INTO orders", "orders", costing(exponential(ms(6)), 0, 1));

const toCatalog = call(
  "catalog",
  "GET /items",
  until(
    ms(900),
    broken(
      balanced(
        hedged(within(ms(300), budgeted(attempts(3, fullJitter(ms(20), ms(200))), budget)), {
          after: { kind: "fixed", micros: ms(120) },
          oneIn: 10,
        }),
        { kind: "power-of-two" },
      ),
      breaker,
    ),
  ),
);
const toOrders = call(
  "orders",
  "POST /orders",
  ejecting(within(ms(800), attempts(2, decorrelatedJitter(ms(20), ms(300)))), {
    consecutiveFailures: 3,
    ejectionMicros: seconds(5),
    maxShare: 0.5,
  }),
);

const web: ServiceSpec = {
  ...machine,
  role: "service",
  id: "web",
  instances: 2,
  pools: {},
  limit: { scope: "instance", rule: { kind: "token-bucket", ratePerSecond: 5, burst: 10 } },
  bulkheads: [{ name: "buying", operations: ["POST /buy"], workers: 10, backlog: 10 }],
  health: { intervalMicros: seconds(1), unhealthyAfter: 2, healthyAfter: 2 },
  versions: {
    v1: [
      operation("GET /", [work(exponential(ms(4))), toCatalog]),
      operation("POST /buy", [
        work(exponential(ms(4))),
        parallel([toCatalog], [toOrders]),
        log.info("bought {order.id}"),
      ]),
    ],
    v2: [
      operation("GET /", [work(exponential(ms(9))), toCatalog, toCatalog]),
      operation("POST /buy", [work(exponential(ms(4))), toOrders]),
    ],
  },
  version: "v1",
};

const catalog: ServiceSpec = {
  ...machine,
  role: "service",
  id: "catalog",
  instances: 2,
  workers: 6,
  backlog: 20,
  queueing: { kind: "codel", targetMicros: ms(20), intervalMicros: ms(200) },
  pools: { db: { size: 3, acquireTimeoutMicros: ms(100) } },
  memory: {
    limitBytes: 60_000_000,
    baseBytes: 20_000_000,
    requestBytes: 400_000,
    leakBytes: { v2: 200_000 },
    pause: { fixedMicros: 500, markMicrosPerMib: 100, sweepMicrosPerMib: 20 },
    longPauseMicros: ms(50),
  },
  versions: Object.fromEntries(
    ["v1", "v2"].map((version) => [
      version,
      [
        operation("GET /items", [
          work(exponential(ms(6))),
          cacheGet("cache", "item", within(ms(40)), [
            query("db", find, optional(within(ms(250), attempts(2, fixed(ms(20)))))),
          ]),
        ]),
      ],
    ]),
  ),
  version: "v1",
};

const orders: ServiceSpec = {
  ...machine,
  role: "service",
  id: "orders",
  instances: 2,
  workers: 8,
  backlog: 8,
  cores: 2,
  cpu: "sharing",
  pools: { db: { size: 4, acquireTimeoutMicros: ms(150) } },
  versions: {
    v1: [
      operation("POST /orders", [
        work(exponential(ms(8))),
        query("db", insert, within(ms(300), attempts(2, fixed(ms(30), 0.5)))),
        branch("declined", 0.05, [respond(402)], [wait("the bank", lognormal(ms(60), 0.5))]),
        publish("mails", "order", within(ms(200))),
      ]),
    ],
  },
  version: "v1",
};

export const soakSystem: SystemSpec = {
  components: [
    {
      role: "client",
      id: "users",
      journeys: [
        {
          operation: operation("look", [call("web", "GET /", within(seconds(3)))]),
          weight: 3,
          sloMicros: ms(800),
        },
        {
          operation: operation("buy", [call("web", "POST /buy", within(seconds(4)))]),
          weight: 1,
          sloMicros: ms(1_500),
        },
      ],
      load: { kind: "open", rate: [[0, 8]] },
    },
    web,
    catalog,
    orders,
    {
      ...machine,
      role: "cache",
      id: "cache",
      system: "redis",
      version: "7",
      ttlMicros: seconds(20),
      lookup: constant(ms(1)),
    },
    {
      ...machine,
      role: "database",
      id: "db",
      cores: 2,
      system: "postgresql",
      version: "16",
      slowStatementMicros: ms(200),
      disk: { channels: 2, read: exponential(ms(1)), write: exponential(ms(2)) },
    },
    {
      ...machine,
      role: "queue",
      id: "mails",
      system: "rabbitmq",
      version: "4",
      destination: "mails",
      accept: constant(ms(1)),
      capacity: 500,
    },
    {
      ...machine,
      role: "worker",
      id: "mailer",
      workers: 2,
      consumes: "mails",
      versions: { v1: [operation("order", [work(exponential(ms(30)))])] },
      version: "v1",
      pools: {},
    },
  ],
  latency: lognormal(ms(1), 0.3),
  links: {},
  popularity: { entries: 100, exponent: 1 },
  customers: 50,
  network: { bandwidth: { "web>catalog": { bytesPerSecond: 2_000_000, bufferBytes: 200_000 } } },
};

/** When faults begin and actions are taken: there is time for what they lead to. */
export const SOAK_MICROS = { from: seconds(3), to: seconds(50), end: minutes(4) };
