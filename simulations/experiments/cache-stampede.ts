import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { FillGuard } from "../services/fill-guard";
import { within } from "../services/policy";
import { cacheGet, call, costing, guarded, operation, query, statement } from "../services/program";
import { combined, requests } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, database, service, system, users } from "./parts";
import { latency, rate, userSuccess } from "./reading";

/** What the database's core needs to put the page together, when nobody else does the same. */
const FETCH_MS = 400;
const LENGTH_SECONDS = 180;
const WARM_SECONDS = 60;
const GUARDS: readonly FillGuard[] = [
  {},
  { singleFlight: true },
  { earlyBeta: 1 },
  { singleFlight: true, earlyBeta: 1 },
];

const statementOf = statement(
  "SELECT * FROM best_sellers",
  "best_sellers",
  costing(constant(ms(FETCH_MS)), 50_000, 20),
);

/** One entry that everybody wants, at the moment at which it expires. */
export const cacheStampede: Experiment = {
  id: "cache-stampede",
  version: 1,
  title: "One entry, everybody's",
  summary:
    "All users ask for the same page, which a database with four cores needs 0.4 s to put together and a cache keeps for a while.",
  seed: 141,
  controls: [
    { name: "load", label: "Offered load", unit: "requests/s", values: [5, 20, 50, 100], initial: 50 },
    { name: "ttl", label: "Kept for", unit: "s", values: [1, 5, 20, 60], initial: 5 },
    {
      name: "guard",
      label: "Who fetches it",
      unit: null,
      values: [0, 1, 2, 3],
      initial: 0,
      words: ["everybody who misses it", "one, the others wait", "one, by chance, before it expires", "both"],
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: seconds(WARM_SECONDS),
  build: (settings) => {
    const patient = within(seconds(30));
    const look = cacheGet("cache", "best-sellers", within(ms(100)), [query("db", statementOf, patient)]);
    return {
      system: system([
        users(
          arriving(setting(settings, "load")),
          [call("shop", "GET /best-sellers", within(seconds(60)))],
          ms(100),
        ),
        service(
          "shop",
          [operation("GET /best-sellers", [guarded(look, GUARDS[setting(settings, "guard")] ?? {})])],
          { pools: { db: { size: 1_000, acquireTimeoutMicros: seconds(30) } } },
        ),
        {
          role: "cache",
          id: "cache",
          ...{ instances: 1, workers: 1_000, backlog: 1_000, cores: 64, restartMicros: seconds(5) },
          ...{ system: "redis", version: "7.4", lookup: constant(ms(0.1)) },
          ttlMicros: seconds(setting(settings, "ttl")),
        },
        database("db", { cores: 4 }),
      ]),
    };
  },
  measures: [
    { id: "fetches", label: "Fetched from the database", unit: "times/s", reading: rate("db") },
    {
      id: "per-life",
      label: "Fetched from the database, of all requests",
      unit: "%",
      reading: combined([requests("db"), requests("shop")], ([fetched = 0, all = 0]) =>
        all === 0 ? null : (100 * fetched) / all,
      ),
    },
    { id: "p99", label: "99th percentile", unit: "ms", reading: latency("shop", 0.99) },
    { id: "prompt", label: "Answered within 0.1 s", unit: "%", reading: userSuccess },
  ],
  charts: [
    {
      id: "fetches",
      title: "Fetched from the database",
      unit: "times/s",
      lines: [{ id: "fetches", label: "fetches", reading: rate("db") }],
    },
    {
      id: "latency",
      title: "Latency of a request",
      unit: "ms",
      lines: [{ id: "p99", label: "p99", reading: latency("shop", 0.99) }],
    },
  ],
  goal: {
    text: "At 50 requests/s and with nothing older than 5 s: answer 99% within 0.1 s.",
    isMet: ({ prompt }, settings) =>
      setting(settings, "load") === 50 && setting(settings, "ttl") <= 5 && (prompt ?? 0) >= 99,
  },
};
