import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { branch, call, operation, wait } from "../services/program";
import { combined, latencyOfAll } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, userSuccess } from "./reading";

const GOOD = ["api-1", "api-2", "api-3"] as const;
const SLOW = "api-4";
const ALL = [...GOOD, SLOW];
const LOAD = 60;
/** Mean of an answer's time on a healthy instance. */
export const HEALTHY_MS = 20;
const PROMPT_MS = 200;

const get = (to: string) => [call(to, "GET /item", within(seconds(60)))];

/** Mean of what several dashboards say, as is often seen. */
const mean = combined(
  ALL.map((component) => latency(component, 0.99)),
  (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
);

/** Four instances, one of them slow: the mean of their percentiles, and the percentile of their requests. */
export const averagedPercentiles: Experiment = {
  id: "averaged-percentiles",
  version: 1,
  title: "The mean of four percentiles",
  summary:
    "A balancer spreads requests over four instances, one of which is slow and may have a smaller share; each reports its own 99th percentile.",
  seed: 81,
  controls: [
    {
      name: "share",
      label: "Requests to the slow one",
      unit: "%",
      values: [0.5, 2, 10, 25, 40],
      initial: 25,
    },
    { name: "factor", label: "It is slower by a factor of", unit: null, values: [1, 5, 20, 50], initial: 20 },
  ],
  lengthMicros: seconds(300),
  measureFromMicros: seconds(5),
  build: (settings) => {
    const share = setting(settings, "share") / 100;
    const factor = setting(settings, "factor");
    const [first, second, third] = GOOD;
    const answering = (id: string, times: number) =>
      service(id, [operation("GET /item", [wait("store", exponential(ms(HEALTHY_MS * times)))])]);
    return {
      system: system([
        users(
          arriving(LOAD),
          [
            branch("slow one", share, get(SLOW), [
              branch("first", 1 / 3, get(first), [branch("second", 1 / 2, get(second), get(third))]),
            ]),
          ],
          ms(PROMPT_MS),
        ),
        ...GOOD.map((id) => answering(id, 1)),
        answering(SLOW, factor),
      ]),
    };
  },
  measures: [
    { id: "mean-of-p99", label: "Mean of the four p99", unit: "ms", reading: mean },
    { id: "p99", label: "p99 of all requests", unit: "ms", reading: latencyOfAll(ALL, 0.99) },
    { id: "p99-slow", label: "p99 of the slow one", unit: "ms", reading: latency(SLOW, 0.99) },
    { id: "in-time", label: "Answered within 200 ms", unit: "%", reading: userSuccess },
  ],
  charts: [
    {
      id: "percentiles",
      title: "Two figures called p99",
      unit: "ms",
      lines: [
        { id: "mean", label: "mean of four", reading: mean },
        { id: "all", label: "of all requests", reading: latencyOfAll(ALL, 0.99) },
      ],
    },
  ],
  goal: {
    text: "Make the mean of the four say more than four times what the p99 of all requests is.",
    isMet: ({ "mean-of-p99": said, p99 }) => (said ?? 0) > 4 * (p99 ?? Infinity),
  },
};
