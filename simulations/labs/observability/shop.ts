import { lognormal } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type { ComponentSpec, DatabaseSpec, ServiceSpec, SystemSpec } from "../../services/component-spec";
import { within } from "../../services/policy";
import {
  cacheGet,
  call,
  compute,
  costing,
  log,
  operation,
  type Operation,
  publish,
  query,
  statement,
  wait,
  work,
} from "../../services/program";

/** The shop of the lessons: the parts that the texts talk about, with nobody trying anything twice. */

export const SLO_MILLISECONDS = 800;

const readProduct = statement(
  "SELECT * FROM products WHERE id = $1",
  "products",
  costing(lognormal(ms(14), 0.4), 1, 1),
);
const reserveStock = statement(
  "UPDATE stock SET available = available - $2 WHERE sku = $1 AND available >= $2",
  "stock",
  costing(lognormal(ms(9), 0.35), 1, 1),
);
const readStock = statement(
  "SELECT available FROM stock WHERE sku = $1",
  "stock",
  costing(lognormal(ms(4), 0.35), 1, 1),
);
const insertOrder = statement(
  "INSERT INTO orders (id, customer_id, total) VALUES ($1, $2, $3)",
  "orders",
  costing(lognormal(ms(12), 0.35), 0, 1),
);

/** What each part does, by operation. */
const programs = {
  gateway: [
    operation("GET /products/{id}", [
      work(lognormal(ms(4), 0.3)),
      call("catalog", "GET /products/{id}", within(ms(900))),
      call("inventory", "GET /stock/{sku}", within(seconds(5))),
    ]),
    operation("POST /checkout", [
      work(lognormal(ms(5), 0.3)),
      call("checkout", "POST /checkout", within(seconds(10))),
    ]),
  ],
  catalog: [
    operation("GET /products/{id}", [
      cacheGet("catalog-cache", "product", within(ms(60)), [
        query("catalog-db", readProduct, within(ms(400))),
      ]),
      compute("render product", lognormal(ms(9), 0.3)),
    ]),
  ],
  cart: [operation("GET /cart", [compute("load cart", lognormal(ms(7), 0.3))])],
  checkout: [
    operation("POST /checkout", [
      call("cart", "GET /cart", within(ms(300))),
      compute("price basket", lognormal(ms(9), 0.3)),
      call("inventory", "POST /reserve", within(seconds(5))),
      call("payment", "POST /charges", within(ms(600))),
      query("orders-db", insertOrder, within(ms(500))),
      publish("email-queue", "order.placed", within(ms(300))),
      log.info("order {order.id} placed for customer {customer.id}"),
    ]),
  ],
  payment: [
    operation("POST /charges", [
      compute("check for fraud", lognormal(ms(18), 0.35)),
      wait("the card processor", lognormal(ms(95), 0.25)),
    ]),
  ],
  inventory: [
    operation("GET /stock/{sku}", [
      work(lognormal(ms(10), 0.25)),
      query("orders-db", readStock, within(ms(500))),
    ]),
    operation("POST /reserve", [
      work(lognormal(ms(12), 0.25)),
      query("orders-db", reserveStock, within(ms(500))),
    ]),
  ],
  "email-worker": [
    operation("order.placed", [
      compute("render e-mail", lognormal(ms(30), 0.4)),
      wait("the mail provider", lognormal(ms(120), 0.4)),
      log.info("confirmation of order {order.id} sent to customer {customer.id}"),
    ]),
  ],
} satisfies Readonly<Record<string, readonly Operation[]>>;

const machine = { instances: 2, workers: 64, backlog: 256, cores: 1, restartMicros: seconds(20) };

const service = (
  id: Exclude<keyof typeof programs, "email-worker">,
  pools: ServiceSpec["pools"] = {},
): ServiceSpec => ({
  ...machine,
  role: "service",
  id,
  versions: { v1: programs[id] },
  version: "v1",
  pools,
});

const database = (id: string): DatabaseSpec => ({
  role: "database",
  id,
  instances: 1,
  workers: 64,
  backlog: 0,
  cores: 2,
  restartMicros: seconds(30),
  system: "postgresql",
  version: "16.4",
  slowStatementMicros: ms(1_500),
});

const components: readonly ComponentSpec[] = [
  {
    role: "client",
    id: "shoppers",
    journeys: [
      {
        operation: operation("browse", [call("gateway", "GET /products/{id}", within(seconds(10)))]),
        weight: 12,
        sloMicros: null,
      },
      {
        operation: operation("check out", [call("gateway", "POST /checkout", within(seconds(10)))]),
        weight: 8,
        sloMicros: ms(SLO_MILLISECONDS),
      },
    ],
    load: { kind: "open", rate: [[0, 20]] },
  },
  { ...service("gateway"), workers: 512, backlog: 512 },
  service("catalog", { "catalog-db": { size: 8, acquireTimeoutMicros: ms(400) } }),
  service("cart"),
  service("checkout", { "orders-db": { size: 16, acquireTimeoutMicros: ms(500) } }),
  service("payment"),
  service("inventory", { "orders-db": { size: 16, acquireTimeoutMicros: ms(500) } }),
  database("orders-db"),
  database("catalog-db"),
  {
    ...machine,
    role: "cache",
    id: "catalog-cache",
    instances: 1,
    workers: 1_024,
    system: "redis",
    version: "7.4",
    ttlMicros: minutes(5),
    lookup: lognormal(ms(0.2), 0.3),
  },
  {
    ...machine,
    role: "queue",
    id: "email-queue",
    instances: 1,
    system: "rabbitmq",
    version: "4.0",
    destination: "email-queue",
    accept: lognormal(ms(1), 0.3),
    capacity: 100_000,
  },
  {
    ...machine,
    role: "worker",
    id: "email-worker",
    instances: 1,
    workers: 4,
    consumes: "email-queue",
    versions: { v1: programs["email-worker"] },
    version: "v1",
    pools: {},
  },
];

/** The shop, whole. */
export const shop: SystemSpec = {
  components,
  latency: lognormal(ms(0.4), 0.3),
  links: { "shoppers>gateway": lognormal(ms(18), 0.3) },
  popularity: { entries: 2_000, exponent: 1 },
  customers: 20_000,
};
