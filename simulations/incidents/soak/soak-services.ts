import { exponential, lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { ServiceSpec } from "../../services/component-spec";
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
  type Block,
  branch,
  cacheGet,
  call,
  costing,
  fromReplica,
  guarded,
  ifFlag,
  indexedStatement,
  locking,
  log,
  operation,
  parallel,
  publish,
  query,
  recordJob,
  respond,
  statement,
  takeLease,
  transaction,
  wait,
  whileHolding,
  work,
} from "../../services/program";
import type { CustomerLimit, Shedding } from "../../services/serving-spec";
import type { Parts } from "./soak-parts";
import { machine } from "./soak-stores";

/** The services of a soak, with every defence. */

const breaker = {
  windowCalls: 20,
  minimumCalls: 8,
  failureRate: 0.5,
  openMicros: seconds(3),
  halfOpenCalls: 3,
};
const budget = { ratio: 0.2, perSecond: 2, capacity: 10 };
const quick = costing(exponential(ms(2)), 1, 1);

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

/** The customers' one way in. */
export function webOf({ limit, flag }: Parts): ServiceSpec {
  const customers = limitOf(limit);
  const suggestions = flag === "none" ? [] : [ifFlag("suggestions", [toCatalog])];
  return {
    ...machine,
    role: "service",
    id: "web",
    instances: 2,
    pools: {},
    ...(customers === null ? {} : { limit: customers }),
    bulkheads: [{ name: "buying", operations: ["POST /buy"], workers: 10, backlog: 10 }],
    health: { intervalMicros: seconds(1), unhealthyAfter: 2, healthyAfter: 2 },
    versions: {
      v1: [
        operation("GET /", [work(exponential(ms(4))), toCatalog, ...suggestions]),
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
}

function limitOf(limit: Parts["limit"]): CustomerLimit | null {
  switch (limit) {
    case "none":
      return null;
    case "by-instance":
      return { scope: "instance", rule: { kind: "token-bucket", ratePerSecond: 5, burst: 10 } };
    default:
      return {
        scope: "central",
        limiter: "limiter",
        policy: within(ms(50)),
        whenUnreachable: limit === "central-open" ? "open" : "closed",
      };
  }
}

/** What there is to buy: from a cache, or else from the database. */
export function catalogOf({ store, cache, names, shedding }: Parts): ServiceSpec {
  const find = indexedStatement("SELECT item BY name", "items", {
    index: "items_name_idx",
    seek: costing(exponential(ms(4)), 1, 1),
    scan: costing(lognormal(ms(90), 0.3), 9_000, 1),
  });
  const read = store === "one" || store === "partitioned" ? find : fromReplica(find);
  const lookUp = cacheGet("cache", "item", within(ms(40)), [
    query("db", read, optional(within(ms(250), attempts(2, fixed(ms(20)))))),
  ]);
  const get =
    cache === "single-flight"
      ? guarded(lookUp, { singleFlight: true })
      : cache === "early"
        ? guarded(lookUp, { singleFlight: true, earlyBeta: 1 })
        : lookUp;
  const shed = sheddingOf(shedding);
  return {
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
    ...(names === "resolved" ? { dns: { ttlMicros: seconds(10) } } : {}),
    ...(shed === null ? {} : { shedding: shed }),
    versions: Object.fromEntries(
      ["v1", "v2"].map((version) => [version, [operation("GET /items", [work(exponential(ms(6))), get])]]),
    ),
    version: "v1",
  };
}

function sheddingOf(shedding: Parts["shedding"]): Shedding | null {
  const rest = { criticality: { "GET /items": "sheddable" }, retryAfterMicros: seconds(1) } as const;
  switch (shedding) {
    case "none":
      return null;
    case "by-queue":
      return { ...rest, signal: { kind: "queue" }, thresholds: { critical: 18, normal: 12, sheddable: 6 } };
    default:
      return {
        ...rest,
        signal: { kind: "utilization", smoothingMicros: seconds(1) },
        thresholds: { critical: 0.99, normal: 0.9, sheddable: 0.8 },
      };
  }
}

/** Takes orders, and asks for a mail about each. */
export function ordersOf({ transactions, autoscaler, names }: Parts): ServiceSpec {
  const insert = statement("INSERT INTO orders", "orders", costing(exponential(ms(6)), 0, 1));
  const plain = [query("db", insert, within(ms(300), attempts(2, fixed(ms(30), 0.5))))];
  const steps = (write: Block): Block => [
    work(exponential(ms(8))),
    ...write,
    branch("declined", 0.05, [respond(402)], [wait("the bank", lognormal(ms(60), 0.5))]),
    publish("mails", "order", within(ms(200))),
  ];
  const writes = transactions === "none" ? [plain, plain] : [inOne(stock, account), inOne(account, stock)];
  return {
    ...machine,
    role: "service",
    id: "orders",
    instances: 2,
    workers: 8,
    backlog: 8,
    cores: 2,
    cpu: "sharing",
    pools: { db: { size: 4, acquireTimeoutMicros: ms(150) } },
    ...(names === "resolved" ? { dns: { ttlMicros: seconds(10) } } : {}),
    ...(autoscaler === "none" ? {} : { autoscaler: SCALING }),
    versions: Object.fromEntries(
      writes.map((write, index) => [`v${index + 1}`, [operation("POST /orders", steps(write))]]),
    ),
    version: "v1",
  };
}

const SCALING = {
  targetUtilization: 0.3,
  tolerance: 0.1,
  intervalMicros: seconds(3),
  stabilizationMicros: seconds(6),
  minInstances: 1,
  maxInstances: 5,
  startupMicros: seconds(2),
  drainMicros: seconds(2),
};

const change = (table: string, by: "customer" | "entry") =>
  query("db", locking(statement(`UPDATE ${table}`, table, quick), by), within(ms(600)));
const stock = change("stock", "entry");
const account = change("accounts", "customer");
const inOne = (...steps: Block): Block => [
  transaction("db", within(ms(600), attempts(3, fixed(ms(20)))), steps),
];

/** Pays out by the clock, one instance at a time, under a lease. */
export function payerOf(fenced: boolean): ServiceSpec {
  return {
    ...machine,
    role: "service",
    id: "payer",
    instances: 3,
    pools: { db: { size: 2, acquireTimeoutMicros: ms(100) } },
    schedule: { operation: "POST /payouts", everyMicros: seconds(2) },
    versions: {
      v1: [
        operation("POST /payouts", [
          query("db", takeLease("payouts", seconds(3), quick), within(ms(300))),
          whileHolding("payouts", [
            wait("the bank", lognormal(ms(500), 0.5)),
            query("db", recordJob("payouts", fenced, quick), within(ms(300))),
          ]),
        ]),
      ],
    },
    version: "v1",
  };
}
