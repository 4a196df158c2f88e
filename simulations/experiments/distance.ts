import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { type Block, call, operation, parallel, type Step, wait } from "../services/program";
import { type Experiment, setting, type Settings } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, rate } from "./reading";

/** What the other side needs to answer one call. */
export const WORK_MS = 2;

/** The calls of a page one after another, side by side, or all in one. */
function callsOf(settings: Settings): Block {
  const count = setting(settings, "calls");
  const one: Step = call("data", "GET /item", within(seconds(30)));
  const how = setting(settings, "how");
  if (how === 2) return [call("data", "GET /items", within(seconds(30)))];
  const all = Array.from({ length: count }, () => one);
  return how === 1 && count > 1 ? [parallel(...all.map((step): Block => [step]))] : all;
}

/** A page and its data stand apart, and talk: the distance counts once for each time that they wait for each other. */
export const distance: Experiment = {
  id: "distance",
  version: 1,
  title: "Talk over a distance",
  summary:
    "A page needs several items of data from a service that is some milliseconds away, 2 ms of work each.",
  seed: 51,
  controls: [
    { name: "away", label: "Distance, one way", unit: "ms", values: [1, 5, 20, 40, 75], initial: 1 },
    { name: "calls", label: "Items for a page", unit: null, values: [1, 2, 5, 10, 20], initial: 10 },
    {
      name: "how",
      label: "Asked for",
      unit: null,
      values: [0, 1, 2],
      initial: 0,
      words: ["one after another", "side by side", "all in one call"],
    },
  ],
  lengthMicros: seconds(60),
  measureFromMicros: seconds(5),
  build: (settings) => {
    const away = setting(settings, "away");
    const items = setting(settings, "calls");
    return {
      system: system(
        [
          users(arriving(8), [call("page", "GET /page", within(seconds(60)))]),
          service("page", [operation("GET /page", callsOf(settings))]),
          service("data", [
            operation("GET /item", [wait("look up", constant(ms(WORK_MS)))]),
            operation("GET /items", [wait("look up", constant(ms(WORK_MS * items)))]),
          ]),
        ],
        { links: { "page>data": constant(ms(away)) } },
      ),
    };
  },
  measures: [
    { id: "p50", label: "Median latency of a page", unit: "ms", reading: latency("page", 0.5) },
    { id: "p99", label: "99th percentile of a page", unit: "ms", reading: latency("page", 0.99) },
    { id: "call", label: "Median latency of a call", unit: "ms", reading: latency("page>data", 0.5) },
    { id: "calls", label: "Calls", unit: "requests/s", reading: rate("data") },
  ],
  charts: [
    {
      id: "latency",
      title: "Latency",
      unit: "ms",
      lines: [
        { id: "page", label: "page", reading: latency("page", 0.5) },
        { id: "call", label: "call", reading: latency("page>data", 0.5) },
      ],
    },
  ],
  goal: {
    text: "Over 40 ms one way, put 10 items on a page with a median below 130 ms and with no more than 10 calls a second.",
    isMet: ({ p50, calls }, settings) =>
      setting(settings, "away") === 40 &&
      setting(settings, "calls") === 10 &&
      (p50 ?? Infinity) < 130 &&
      (calls ?? Infinity) <= 10,
  },
};
