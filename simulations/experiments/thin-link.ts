import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, wait } from "../services/program";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { errors, latency, rate, utilization } from "./reading";

const MEGABIT_BYTES = 125_000;
const WORK_MS = 5;
/** What a page asks with, and what is around each answer. */
const ENVELOPE_BYTES = 500;

/** Answers queue for a wire as requests queue for a worker. */
export const thinLink: Experiment = {
  id: "thin-link",
  version: 1,
  title: "Fill a link",
  summary: "Pages fetch an answer of some size over a link; the service behind it has next to nothing to do.",
  seed: 71,
  controls: [
    {
      name: "kilobytes",
      label: "Size of an answer",
      unit: "kB",
      values: [2, 10, 25, 40, 48, 60],
      initial: 10,
    },
    { name: "load", label: "Offered load", unit: "requests/s", values: [10, 25, 40], initial: 25 },
    { name: "megabits", label: "Link", unit: "Mbit/s", values: [10, 20, 100], initial: 10 },
  ],
  lengthMicros: seconds(120),
  measureFromMicros: seconds(20),
  build: (settings) => ({
    system: system(
      [
        users(arriving(setting(settings, "load")), [call("page", "GET /page", within(seconds(60)))]),
        service("page", [operation("GET /page", [call("store", "GET /image", within(seconds(30)))])]),
        service("store", [operation("GET /image", [wait("look up", constant(ms(WORK_MS)))])]),
      ],
      {
        network: {
          bandwidth: {
            "page>store": {
              bytesPerSecond: setting(settings, "megabits") * MEGABIT_BYTES,
              bufferBytes: 4_000_000,
            },
          },
          bytes: {
            "GET /image": {
              request: ENVELOPE_BYTES,
              answer: setting(settings, "kilobytes") * 1_000 + ENVELOPE_BYTES,
            },
          },
        },
      },
    ),
  }),
  measures: [
    { id: "link", label: "Link in use", unit: "%", reading: utilization("page>store.answer-wire") },
    { id: "p50", label: "Median latency of a page", unit: "ms", reading: latency("page", 0.5) },
    { id: "p99", label: "99th percentile of a page", unit: "ms", reading: latency("page", 0.99) },
    { id: "rate", label: "Pages served", unit: "requests/s", reading: rate("page") },
    { id: "errors", label: "Pages that failed", unit: "%", reading: errors("page") },
  ],
  charts: [
    {
      id: "latency",
      title: "Latency of a page",
      unit: "ms",
      lines: [
        { id: "p99", label: "p99", reading: latency("page", 0.99) },
        { id: "p50", label: "p50", reading: latency("page", 0.5) },
      ],
    },
    {
      id: "link",
      title: "Link in use",
      unit: "%",
      lines: [{ id: "link", label: "answers", reading: utilization("page>store.answer-wire") }],
    },
  ],
  goal: {
    text: "Serve 40 pages a second over 10 Mbit/s with a 99th percentile below 60 ms. What has to become smaller?",
    isMet: ({ p99, errors: failed }, settings) =>
      setting(settings, "load") === 40 &&
      setting(settings, "megabits") === 10 &&
      (p99 ?? Infinity) < 60 &&
      (failed ?? 100) < 1,
  },
};
