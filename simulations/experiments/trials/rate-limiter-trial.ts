import type { Fault } from "../../faults/fault";
import { constant, lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { CacheSpec } from "../../services/component-spec";
import { broken, within } from "../../services/policy";
import { call, log, operation, wait } from "../../services/program";
import type { RateLimit } from "../../services/rate-limit";
import type { CustomerLimit } from "../../services/serving-spec";
import { setting, type Settings } from "../experiment";
import { arriving, service, system, users } from "../parts";
import { latency, rate } from "../reading";
import { overAdmission, wronglyRefused } from "./access-log";
import type { Trial } from "./trial";

const CUSTOMERS = 8;
/** What each of them has bought, and what each usually sends. */
const CONTRACT = { ratePerSecond: 10, burst: 20 };
const USUAL = 8.5;
/** What one of them sends beyond that when it is hot. */
const HOT = 30;
const GATEWAYS = 4;
const WARM_SECONDS = 10;
const LENGTH_SECONDS = 70;
/** Faults last from here to the end. */
const FAULT_SECONDS = 20;

const BREAKER = {
  ...{ windowCalls: 20, minimumCalls: 20, failureRate: 0.5 },
  ...{ openMicros: seconds(5), halfOpenCalls: 3 },
};

const LOGS = {
  asked: { service: "balancer", text: "asks for" },
  served: { service: "gateway", text: "is served" },
  contract: CONTRACT,
};

/** What the limiter in the middle admits, or one gateway of `parts` by itself. */
function ruleOf(settings: Settings, parts = 1): RateLimit {
  const ratePerSecond = (CONTRACT.ratePerSecond * setting(settings, "rate")) / 100;
  const burst = CONTRACT.ratePerSecond * setting(settings, "burst");
  return {
    kind: "token-bucket",
    ratePerSecond: ratePerSecond / parts,
    burst: Math.max(1, burst / parts),
  };
}

function limitOf(settings: Settings): CustomerLimit {
  const counts = setting(settings, "counts");
  if (counts !== 2) return { scope: "instance", rule: ruleOf(settings, counts === 0 ? 1 : GATEWAYS) };
  const patient = within(ms(setting(settings, "timeout")));
  return {
    scope: "central",
    limiter: "limiter",
    policy: setting(settings, "breaker") === 1 ? broken(patient, BREAKER) : patient,
    whenUnreachable: setting(settings, "gone") === 0 ? "open" : "closed",
  };
}

function limiter(settings: Settings): CacheSpec {
  return {
    role: "cache",
    id: "limiter",
    ...{ instances: 1, workers: 1_000, backlog: 1_000, cores: 64, restartMicros: seconds(5) },
    ...{ system: "redis", version: "7.4", ttlMicros: seconds(60), lookup: constant(ms(0.1)) },
    limit: ruleOf(settings),
  };
}

const SPELL = { atMicros: seconds(FAULT_SECONDS), forMicros: seconds(LENGTH_SECONDS) };
const TO_LIMITER = { kind: "link", from: "gateway", to: "limiter", ...SPELL } as const;

/** By condition. Where each gateway counts by itself, there is no limiter that could be slow or gone. */
const FAULTS: Readonly<Record<string, readonly Fault[]>> = {
  usual: [],
  hot: [
    {
      ...{ kind: "noisy-client", customer: 0, atMicros: 0, forMicros: Infinity },
      share: HOT / (HOT + CUSTOMERS * USUAL),
    },
  ],
  half: [2, 3].map((ordinal) => ({ kind: "crash", component: "gateway", ordinal, ...SPELL })),
  slow: [{ ...TO_LIMITER, fault: { latencyFactor: 50 } }],
  gone: [{ ...TO_LIMITER, fault: { partitioned: true } }],
};

/** A limit by customer at four gateways: set, loaded, and cut off from its counter. */
export const rateLimiterTrial: Trial = {
  id: "rate-limiter-trial",
  version: 1,
  title: "A rate limiter, loaded and broken",
  summary: `Four gateways hold ${CUSTOMERS} customers to ${CONTRACT.ratePerSecond} requests a second each.`,
  seed: 1_101,
  controls: [
    {
      ...{ name: "counts", label: "Who counts", unit: null, values: [0, 1, 2], initial: 0 },
      words: ["each gateway, to the full limit", "each gateway, to a quarter", "one limiter for all"],
    },
    {
      ...{ name: "rate", label: "Limit, of the rate bought", unit: "%" },
      ...{ values: [90, 100, 110, 150], initial: 100 },
    },
    {
      ...{ name: "burst", label: "Bucket, as time at the rate bought", unit: "s" },
      ...{ values: [0.2, 1, 2, 4], initial: 1 },
    },
    {
      ...{ name: "timeout", label: "Time-out of a question to the limiter", unit: "ms" },
      ...{ values: [2, 5, 20, 200, 1_000], initial: 200 },
    },
    {
      ...{ name: "gone", label: "When the limiter does not answer", unit: null, values: [0, 1], initial: 1 },
      words: ["admit", "refuse"],
    },
    {
      ...{ name: "breaker", label: "Circuit breaker before the limiter", unit: null },
      ...{ values: [0, 1], initial: 0, words: ["none", "opens for 5 s at 50% of 20 calls"] },
    },
  ],
  conditions: [
    {
      ...{ id: "usual", label: "As usual" },
      text: `Each of ${CUSTOMERS} customers sends ${USUAL} requests a second, at random, and has bought ${CONTRACT.ratePerSecond}.`,
    },
    {
      ...{ id: "hot", label: "A hot customer" },
      text: `One of them sends ${HOT + USUAL} a second all the time.`,
    },
    {
      ...{ id: "half", label: "Two gateways of four" },
      text: "Two gateways are gone, and the other two get everything.",
    },
    {
      ...{ id: "slow", label: "A slow limiter" },
      text: "The network between gateways and limiter takes fifty times as long.",
    },
    {
      ...{ id: "gone", label: "The limiter cut off" },
      text: "Nothing passes between gateways and limiter.",
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: seconds(WARM_SECONDS),
  build: (settings, condition) => ({
    system: system(
      [
        users(arriving(CUSTOMERS * USUAL), [call("balancer", "GET /", within(seconds(5)))]),
        service("balancer", [
          operation("GET /", [
            log.info("{customer.id} asks for data"),
            call("gateway", "GET /data", within(seconds(5))),
          ]),
        ]),
        service(
          "gateway",
          [operation("GET /data", [log.info("{customer.id} is served"), wait("api", constant(ms(10)))])],
          { instances: GATEWAYS, limit: limitOf(settings) },
        ),
        limiter(settings),
      ],
      { customers: CUSTOMERS, links: { "gateway>limiter": lognormal(ms(0.5), 0.5) } },
    ),
    faults: (FAULTS[condition] ?? []).filter(
      ({ kind }) => kind !== "link" || setting(settings, "counts") === 2,
    ),
  }),
  measures: [
    {
      id: "over-admission",
      label: "Admitted beyond what was bought, worst customer and minute",
      unit: "%",
      reading: overAdmission(LOGS),
    },
    {
      id: "wrongly-refused",
      label: "Refused to customers within their rate",
      unit: "%",
      reading: wronglyRefused(LOGS),
    },
    {
      id: "p99",
      label: "Latency at the gateway, 99th percentile",
      unit: "ms",
      reading: latency("gateway", 0.99),
    },
    { id: "asked", label: "Questions to the limiter", unit: "requests/s", reading: rate("limiter") },
  ],
};
