import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import type { CustomerLimit } from "../services/serving-spec";
import { combined, percent, requests, tally } from "./combined-reading";
import { type Experiment, setting, type Settings } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, rate } from "./reading";

const CUSTOMERS = 10;
/** Of all customers together; each asks as often as any other. */
const LOAD = 200;
const INSTANCES = 4;
const LENGTH_SECONDS = 90;
const WARM_SECONDS = 30;
const REFUSALS = "faultline.server.refusals";

function limitOf(settings: Settings): CustomerLimit {
  const ratePerSecond = setting(settings, "rate");
  const burst = setting(settings, "burst");
  const counts = setting(settings, "counts");
  if (counts === 2)
    return { scope: "central", limiter: "limiter", policy: within(ms(100)), whenUnreachable: "open" };
  const parts = counts === 0 ? 1 : INSTANCES;
  return {
    scope: "instance",
    rule: { kind: "token-bucket", ratePerSecond: ratePerSecond / parts, burst: burst / parts },
  };
}

const refused = tally(REFUSALS);
const admitted = combined([requests("api"), refused], ([all = 0, no = 0]) => all - no);

/** A limit by customer that four instances keep: each by itself, each a quarter, or all by asking one limiter. */
export const rateLimiter: Experiment = {
  id: "rate-limiter",
  version: 1,
  title: "One limit, four instances",
  summary:
    "Ten customers ask twenty times a second each, at random; four instances behind one address hold them to a limit.",
  seed: 71,
  controls: [
    {
      name: "counts",
      label: "Who counts",
      unit: null,
      values: [0, 1, 2],
      initial: 0,
      words: ["each instance, to the full limit", "each instance, to a quarter", "one limiter for all"],
    },
    { name: "rate", label: "Limit of a customer", unit: "requests/s", values: [4, 8, 16, 24], initial: 8 },
    { name: "burst", label: "Burst", unit: "requests", values: [4, 8, 20, 80], initial: 8 },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  // A full bucket of 80 has been emptied by then.
  measureFromMicros: seconds(WARM_SECONDS),
  build: (settings) => {
    const limit = limitOf(settings);
    const rule = {
      kind: "token-bucket",
      ratePerSecond: setting(settings, "rate"),
      burst: setting(settings, "burst"),
    } as const;
    return {
      system: system(
        [
          users(arriving(LOAD), [call("api", "GET /data", within(seconds(5)))]),
          service("api", [operation("GET /data", [work(constant(ms(2)))])], { instances: INSTANCES, limit }),
          {
            role: "cache",
            id: "limiter",
            ...{ instances: 1, workers: 1_000, backlog: 1_000, cores: 64, restartMicros: seconds(5) },
            ...{ system: "redis", version: "7.4", ttlMicros: seconds(60), lookup: constant(ms(0.1)) },
            limit: rule,
          },
        ],
        { customers: CUSTOMERS, links: { "api>limiter": constant(ms(1)) } },
      ),
    };
  },
  measures: [
    {
      id: "admitted",
      label: "Served, by customer",
      unit: "requests/s",
      reading: combined([admitted], ([count = 0]) => count / (LENGTH_SECONDS - WARM_SECONDS) / CUSTOMERS),
    },
    { id: "refused", label: "Refused with 429", unit: "%", reading: percent(refused, requests("api")) },
    { id: "p50", label: "Median latency, refusals included", unit: "ms", reading: latency("api", 0.5) },
    { id: "asked", label: "Questions to the limiter", unit: "requests/s", reading: rate("limiter") },
  ],
  charts: [
    {
      id: "refused",
      title: "Refused with 429",
      unit: "%",
      lines: [{ id: "refused", label: "refused", reading: percent(refused, requests("api")) }],
    },
  ],
  goal: {
    text: "With a limit of 24 a second, which nobody exceeds on average, and a burst of 20 at most: refuse less than 1%, and still hold whoever asks for more to 24 a second in all.",
    // Four instances that each count to the full limit hold nobody to it.
    isMet: ({ refused: no }, settings) =>
      setting(settings, "counts") !== 0 &&
      setting(settings, "rate") === 24 &&
      setting(settings, "burst") <= 20 &&
      (no ?? 100) < 1,
  },
};
