import { constant, lognormal } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { hedged, type Policy, within } from "../services/policy";
import { type Block, branch, call, operation, parallel, wait } from "../services/program";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, rate, userMisses } from "./reading";

const PATIENCE_MS = 100;
/** How long a call takes that comes at a bad moment. */
const HICCUP_MS = 200;

function policyOf(hedging: boolean): Policy {
  const policy = within(seconds(10));
  return hedging ? hedged(policy, { after: { kind: "fixed", micros: ms(25) }, oneIn: 10 }) : policy;
}

function callsTo(count: number, policy: Policy): Block {
  const one = call("shard", "GET /part", policy);
  return count === 1 ? [one] : [parallel(...Array.from({ length: count }, (): Block => [one]))];
}

/** A page is put together from the answers of many: it is as slow as the slowest of them. */
export const fanOut: Experiment = {
  id: "fan-out",
  version: 1,
  title: "Ask many at once",
  summary:
    "A page asks several shards side by side and waits for all; now and then an answer takes 200 ms more.",
  seed: 41,
  controls: [
    { name: "shards", label: "Shards asked", unit: null, values: [1, 2, 5, 10, 20, 40], initial: 1 },
    { name: "slow", label: "Slow answers", unit: "%", values: [0.1, 1, 5], initial: 1 },
    {
      name: "hedge",
      label: "Second request after 25 ms",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["no", "for one call in ten"],
    },
  ],
  lengthMicros: seconds(120),
  measureFromMicros: seconds(5),
  build: (settings) => ({
    system: system([
      users(arriving(8), [call("page", "GET /page", within(seconds(20)))], ms(PATIENCE_MS)),
      service("page", [
        operation(
          "GET /page",
          callsTo(setting(settings, "shards"), policyOf(setting(settings, "hedge") === 1)),
        ),
      ]),
      service(
        "shard",
        [
          operation("GET /part", [
            wait("look up", lognormal(ms(8), 0.3)),
            branch("a bad moment", setting(settings, "slow") / 100, [
              wait("hiccup", constant(ms(HICCUP_MS))),
            ]),
          ]),
        ],
        { instances: 4 },
      ),
    ]),
  }),
  measures: [
    { id: "late", label: "Pages above 100 ms", unit: "%", reading: userMisses },
    { id: "p50", label: "Median latency of a page", unit: "ms", reading: latency("page", 0.5) },
    { id: "p99", label: "99th percentile of a page", unit: "ms", reading: latency("page", 0.99) },
    { id: "part", label: "99th percentile of a shard", unit: "ms", reading: latency("shard", 0.99) },
    { id: "calls", label: "Requests to the shards", unit: "requests/s", reading: rate("shard") },
  ],
  charts: [
    {
      id: "late",
      title: "Pages above 100 ms",
      unit: "%",
      lines: [{ id: "late", label: "late", reading: userMisses }],
    },
  ],
  goal: {
    text: "Ask 20 shards of which 1% answer slowly, and let fewer than 2% of the pages take more than 100 ms.",
    isMet: ({ late }, settings) =>
      setting(settings, "shards") === 20 && setting(settings, "slow") === 1 && (late ?? 100) < 2,
  },
};
