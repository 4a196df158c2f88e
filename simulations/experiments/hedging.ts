import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { hedged, within } from "../services/policy";
import { branch, call, operation, wait } from "../services/program";
import { percent, requests, tally } from "./combined-reading";
import { type Experiment, setting, type Settings } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency } from "./reading";

const LOAD = 50;
/** An answer's time, on average: of almost all, and of the few that are caught by something. */
const USUAL_MS = 10;
const CAUGHT_MS = 500;

function policyOf(settings: Settings) {
  const patient = within(seconds(30));
  const after = setting(settings, "after");
  if (after === 0) return patient;
  return hedged(patient, { after: { kind: "fixed", micros: ms(after) }, oneIn: setting(settings, "one-in") });
}

/** A second request for the answer that is late, from another instance. */
export const hedging: Experiment = {
  id: "hedging",
  version: 1,
  title: "Ask another as well",
  summary:
    "Of the answers of five instances some take fifty times as long as the others, by chance; who has waited for long enough may ask another instance too.",
  seed: 131,
  controls: [
    {
      name: "after",
      label: "Ask another after",
      unit: "ms",
      values: [0, 5, 30, 60, 200],
      initial: 0,
      words: ["never", "5", "30", "60", "200"],
    },
    {
      name: "one-in",
      label: "At most for one request in",
      unit: null,
      values: [1, 10, 50],
      initial: 10,
    },
    { name: "slow", label: "Answers that are slow", unit: "%", values: [1, 2, 5, 20], initial: 2 },
  ],
  lengthMicros: seconds(300),
  measureFromMicros: seconds(5),
  build: (settings) => ({
    system: system([
      users(arriving(LOAD), [call("frontend", "GET /page", within(seconds(60)))]),
      service("frontend", [operation("GET /page", [call("backend", "GET /data", policyOf(settings))])]),
      service(
        "backend",
        [
          operation("GET /data", [
            branch(
              "caught",
              setting(settings, "slow") / 100,
              [wait("caught", exponential(ms(CAUGHT_MS)))],
              [wait("usual", exponential(ms(USUAL_MS)))],
            ),
          ]),
        ],
        { instances: 5 },
      ),
    ]),
  }),
  measures: [
    { id: "p50", label: "Median latency", unit: "ms", reading: latency("frontend", 0.5) },
    { id: "p99", label: "99th percentile", unit: "ms", reading: latency("frontend", 0.99) },
    {
      id: "extra",
      label: "Requests beyond one each",
      unit: "%",
      reading: percent(tally("resilience.hedge.sent"), requests("frontend")),
    },
  ],
  charts: [
    {
      id: "latency",
      title: "Latency of a page",
      unit: "ms",
      lines: [
        { id: "p99", label: "p99", reading: latency("frontend", 0.99) },
        { id: "p50", label: "p50", reading: latency("frontend", 0.5) },
      ],
    },
  ],
  goal: {
    text: "With 2% slow answers: a 99th percentile below 120 ms for at most 10% more requests.",
    isMet: ({ p99, extra }, settings) =>
      setting(settings, "slow") === 2 && (p99 ?? Infinity) < 120 && (extra ?? 100) <= 10,
  },
};
