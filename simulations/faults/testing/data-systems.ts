import { constant } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { ClientSpec, SystemSpec } from "../../services/component-spec";
import { attempts, fixed, within } from "../../services/policy";
import {
  type Block,
  call,
  costing,
  fromReplica,
  locking,
  operation,
  query,
  statement,
  type Step,
  transaction,
  wait,
  work,
} from "../../services/program";
import { databaseSpec, serviceSpec, smallSpec } from "../../services/testing/small-system";

const PATIENCE = within(seconds(10));

/** People who do these things, so many a second of each. */
export function visitors(service: string, rates: Readonly<Record<string, number>>): ClientSpec {
  const total = Object.values(rates).reduce((sum, rate) => sum + rate, 0);
  return {
    role: "client",
    id: "people",
    journeys: Object.entries(rates).map(([name, weight]) => ({
      operation: operation(name, [call(service, name, PATIENCE)]),
      weight,
      sloMicros: seconds(1),
    })),
    load: { kind: "open", rate: [[0, total]] },
  };
}

const update = (table: string, by: "customer" | "entry"): Step =>
  query(
    "db",
    locking(statement(`UPDATE ${table} SET n = n + 1`, table, costing(constant(ms(2)), 1, 0)), by),
    within(seconds(3)),
  );
const stock = update("stock", "entry");
const account = update("accounts", "customer");
const reckon = work(constant(ms(20)));
const bank = wait("bank", constant(ms(80)));
const inOne = (...steps: Block): Block => [
  transaction("db", within(seconds(3), attempts(3, fixed(ms(20)))), steps),
];
const refund = operation("POST /refunds", inOne(stock, reckon, account));

/** Orders and refunds that both change the stock and an account, of few articles and few customers. */
export const ledger: SystemSpec = {
  ...smallSpec([
    visitors("shop", { "POST /orders": 10, "POST /refunds": 10 }),
    serviceSpec("shop", [], {
      pools: { db: { size: 30, acquireTimeoutMicros: seconds(1) } },
      versions: {
        v1: [operation("POST /orders", inOne(stock, reckon, account)), refund],
        opposite: [operation("POST /orders", inOne(account, reckon, stock)), refund],
        holding: [operation("POST /orders", inOne(stock, reckon, bank, account)), refund],
      },
    }),
    databaseSpec("db", {
      cores: 2,
      transactions: {
        commit: constant(ms(1)),
        lockTimeoutMicros: seconds(2),
        deadlockTimeoutMicros: ms(100),
      },
    }),
  ]),
  popularity: { entries: 2, exponent: 1 },
  customers: 2,
};

const asked = within(ms(200), attempts(5, fixed(ms(100))));

/** Visits that are written at a primary and read from its two replicas, with a failover that fences nobody. */
export const replicated: SystemSpec = smallSpec([
  visitors("shop", { "POST /visits": 20, "GET /visits": 20 }),
  serviceSpec(
    "shop",
    [
      operation("POST /visits", [
        query("db", statement("INSERT INTO visits", "visits", costing(constant(ms(1)), 0, 0)), asked),
      ]),
      operation("GET /visits", [
        query("db", fromReplica(statement("SELECT visits", "visits", costing(constant(ms(1)), 1, 1))), asked),
      ]),
    ],
    { instances: 2, pools: { db: { size: 50, acquireTimeoutMicros: seconds(1) } } },
  ),
  databaseSpec("db", {
    instances: 3,
    replication: {
      synchronous: 0,
      shipping: constant(ms(1)),
      apply: constant(ms(5)),
      failover: {
        heartbeatMicros: ms(200),
        missedBeats: 3,
        promotionMicros: ms(400),
        fencing: false,
      },
    },
  }),
]);

/** A store of four partitions, each with one core, where what people look at is spread well. */
export const partitioned: SystemSpec = {
  ...smallSpec([
    visitors("shop", { "GET /items": 150 }),
    serviceSpec(
      "shop",
      [
        operation("GET /items", [
          query(
            "db",
            statement("SELECT items", "items", costing(constant(ms(10)), 1, 1)),
            within(seconds(1)),
          ),
        ]),
      ],
      { workers: 500, pools: { db: { size: 500, acquireTimeoutMicros: seconds(1) } } },
    ),
    databaseSpec("db", { instances: 4, cores: 1, partitioning: { by: "entry", virtualNodes: 64 } }),
  ]),
  popularity: { entries: 200, exponent: 0.3 },
};
