import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { attempts, budgeted, exponentially, within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { type Experiment, setting, type Settings } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { goodput, latency, rate, utilization } from "./reading";

const WORKERS = 4;
/** What an attempt asks of a worker, on average: four workers end at 40 a second. */
const SERVICE_MS = 100;
const TIMEOUT_MS = 1_000;

/** For these seconds the backend works at a third of its speed. */
const TROUBLE = { fromMicros: seconds(20), forMicros: seconds(10) } as const;

function policyOf(settings: Settings) {
  const count = setting(settings, "attempts");
  const retry = attempts(count, exponentially(ms(100), ms(800)));
  const budget = { ratio: 0.1, perSecond: 1, capacity: 20 };
  return within(ms(TIMEOUT_MS), setting(settings, "budget") === 1 ? budgeted(retry, budget) : retry);
}

/** A backend that stumbles, and callers who try again: whether it gets up afterwards is up to them. */
export const retries: Experiment = {
  id: "retries",
  version: 1,
  title: "Retries after a stumble",
  summary:
    "A backend is slow for 10 seconds; its caller gives up on an attempt after one second and may try again.",
  seed: 21,
  controls: [
    { name: "attempts", label: "Attempts in all", unit: null, values: [1, 2, 3, 4], initial: 1 },
    {
      name: "budget",
      label: "Retry budget",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["none", "one retry for ten calls"],
    },
    { name: "load", label: "Offered load", unit: "requests/s", values: [10, 20, 30, 35], initial: 30 },
  ],
  lengthMicros: seconds(120),
  // The stumble has been over for half a minute.
  measureFromMicros: seconds(60),
  build: (settings) => ({
    system: system([
      users(arriving(setting(settings, "load")), [call("frontend", "GET /page", within(seconds(30)))]),
      service("frontend", [operation("GET /page", [call("backend", "GET /data", policyOf(settings))])]),
      service("backend", [operation("GET /data", [work(exponential(ms(SERVICE_MS)))])], {
        workers: WORKERS,
        backlog: 200,
      }),
    ]),
    faults: [
      {
        kind: "slow-cpu",
        component: "backend",
        factor: 3,
        atMicros: TROUBLE.fromMicros,
        forMicros: TROUBLE.forMicros,
      },
    ],
  }),
  measures: [
    { id: "goodput", label: "Answered to users", unit: "requests/s", reading: goodput("frontend") },
    { id: "attempts", label: "Attempts sent", unit: "requests/s", reading: rate("frontend>backend") },
    { id: "utilization", label: "Backend in use", unit: "%", reading: utilization("backend.workers") },
    { id: "p99", label: "99th percentile at the backend", unit: "ms", reading: latency("backend", 0.99) },
  ],
  charts: [
    {
      id: "traffic",
      title: "Attempts and answers",
      unit: "requests/s",
      lines: [
        { id: "attempts", label: "attempts", reading: rate("frontend>backend") },
        { id: "goodput", label: "answered", reading: goodput("frontend") },
      ],
    },
  ],
  goal: {
    text: "Keep at least three attempts at 30 requests/s, and have 28 requests/s or more answered in the last minute.",
    isMet: ({ goodput: answered }, settings) =>
      setting(settings, "attempts") >= 3 && setting(settings, "load") === 30 && (answered ?? 0) >= 28,
  },
};
