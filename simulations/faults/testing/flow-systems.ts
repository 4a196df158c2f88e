import { constant } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type { SystemSpec } from "../../services/component-spec";
import { optional, within } from "../../services/policy";
import { cacheGet, costing, operation, publish, query, statement, work } from "../../services/program";
import { logSystem } from "../../services/testing/log-system";
import {
  cacheSpec,
  clientSpec,
  databaseSpec,
  queueSpecs,
  serviceSpec,
  smallSpec,
} from "../../services/testing/small-system";

/** Small systems in which caches, queues and logs can fail. */

const expensive = query(
  "db",
  statement("SELECT page", "pages", costing(constant(ms(200)), 500, 1)),
  within(ms(5_000)),
);

/** Most people want the same page, which is expensive to make. */
export const popularPage: SystemSpec = {
  ...smallSpec([
    clientSpec("web", "GET /", { rate: 100 }),
    serviceSpec("web", [operation("GET /", [cacheGet("cache", "page", within(ms(50)), [expensive])])], {
      pools: { db: { size: 100, acquireTimeoutMicros: ms(1_000) } },
    }),
    cacheSpec("cache", { ttlMicros: minutes(10) }),
    databaseSpec("db", { cores: 2 }),
  ]),
  popularity: { entries: 20, exponent: 2 },
};

/** Room for twice the traffic, and for few at once. */
export const fewWorkers: SystemSpec = smallSpec([
  clientSpec("web", "GET /", { rate: 20 }),
  serviceSpec("web", [operation("GET /", [work(constant(ms(10)))])], { workers: 4, backlog: 40, cores: 2 }),
]);

const send = within(ms(300));
const [broker, mailer] = queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(5)))])], 1);

/** Orders whose mails one handler sends, which has four times the time that it needs. A message that was not handled is shown again after so long. */
export function mailShop(visibilityMicros: number): SystemSpec {
  const versions = {
    v1: [operation("POST /order", [publish("mails", "hello", send)])],
    heedless: [operation("POST /order", [publish("mails", "hello", optional(send))])],
  };
  return smallSpec([
    clientSpec("shop", "POST /order", { rate: 40 }),
    serviceSpec("shop", [], { versions }),
    {
      ...broker,
      overflow: "reject",
      delivery: { visibilityMicros },
      memory: { limitBytes: 1_000_000, messageBytes: 1_000 },
    },
    mailer,
  ]);
}

/** Longer than any message waits. */
export const LONG = seconds(60);

/** Orders that two members of a group index, who may take a second and a half over what they take at once. */
export const indexedShop: SystemSpec = smallSpec(
  logSystem({ rate: 20, handlingMs: 10, group: { maxPollIntervalMicros: ms(1_500) } }),
);
