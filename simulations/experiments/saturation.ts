import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, meanLatency, rate, utilization, waiting } from "./reading";

/** What a request asks of a worker, on average. */
export const SERVICE_MS = 50;

/** One service, random arrivals, exponential work: M/M/c, to be loaded until it hurts. */
export const saturation: Experiment = {
  id: "saturation",
  version: 1,
  title: "Load one service",
  summary:
    "One service with a few workers and one queue; requests arrive at random and ask for 50 ms of work each.",
  seed: 11,
  controls: [
    {
      name: "load",
      label: "Offered load",
      unit: "requests/s",
      values: [20, 40, 56, 64, 72, 76, 90],
      initial: 40,
    },
    { name: "workers", label: "Workers", unit: null, values: [2, 4, 5, 6, 8, 12], initial: 4 },
  ],
  lengthMicros: seconds(120),
  measureFromMicros: seconds(30),
  build: (settings) => {
    const workers = setting(settings, "workers");
    return {
      system: system([
        users(arriving(setting(settings, "load")), [call("api", "GET /page", within(seconds(120)))]),
        service("api", [operation("GET /page", [work(exponential(ms(SERVICE_MS)))])], { workers }),
      ]),
    };
  },
  measures: [
    { id: "rate", label: "Served", unit: "requests/s", reading: rate("api") },
    { id: "utilization", label: "Workers in use", unit: "%", reading: utilization("api.workers") },
    { id: "mean", label: "Mean latency", unit: "ms", reading: meanLatency("api") },
    { id: "p50", label: "Median latency", unit: "ms", reading: latency("api", 0.5) },
    { id: "p99", label: "99th percentile", unit: "ms", reading: latency("api", 0.99) },
    { id: "waiting", label: "Mean number waiting", unit: "requests", reading: waiting("api.workers") },
  ],
  charts: [
    {
      id: "latency",
      title: "Latency of a request",
      unit: "ms",
      lines: [
        { id: "p99", label: "p99", reading: latency("api", 0.99) },
        { id: "p50", label: "p50", reading: latency("api", 0.5) },
      ],
    },
    {
      id: "utilization",
      title: "Workers in use",
      unit: "%",
      lines: [{ id: "workers", label: "workers", reading: utilization("api.workers") }],
    },
  ],
  goal: {
    text: "Serve 72 requests/s with a 99th percentile below 350 ms, and with at least half of the workers in use.",
    isMet: ({ p99, utilization: used }, settings) =>
      settings["load"] === 72 && (p99 ?? Infinity) < 350 && (used ?? 0) >= 50,
  },
};
