import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { until, within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { combined } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { goodput, utilization } from "./reading";

/** Four workers, a tenth of a second each: they end at 40 a second. */
const WORKERS = 4;
const SERVICE_MS = 100;

/** Percent of the backend's finished work whose answer came too late for its caller. */
const wasted = combined([goodput("backend"), goodput("frontend")], ([done = 0, used = 0]) =>
  done === 0 ? null : 100 * Math.max(0, 1 - used / done),
);

/** A caller that gives up, and a callee that does not know it. */
export const deadlines: Experiment = {
  id: "deadlines",
  version: 1,
  title: "Work for nobody",
  summary:
    "A frontend waits for its backend for a while and then gives up; the backend's four workers take what has waited longest.",
  seed: 91,
  controls: [
    { name: "load", label: "Offered load", unit: "requests/s", values: [20, 30, 36, 44, 60], initial: 44 },
    { name: "timeout", label: "The frontend waits", unit: "s", values: [0.3, 1, 3], initial: 1 },
    {
      name: "deadline",
      label: "The backend knows until when",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["no", "yes"],
    },
  ],
  lengthMicros: seconds(120),
  measureFromMicros: seconds(60),
  build: (settings) => {
    const timeout = seconds(setting(settings, "timeout"));
    const patience = within(timeout);
    const policy = setting(settings, "deadline") === 1 ? until(timeout, patience) : patience;
    return {
      system: system([
        users(arriving(setting(settings, "load")), [call("frontend", "GET /page", within(seconds(30)))]),
        service("frontend", [operation("GET /page", [call("backend", "GET /data", policy)])]),
        service("backend", [operation("GET /data", [work(exponential(ms(SERVICE_MS)))])], {
          workers: WORKERS,
          backlog: 200,
        }),
      ]),
    };
  },
  measures: [
    { id: "goodput", label: "Answered to users", unit: "requests/s", reading: goodput("frontend") },
    { id: "busy", label: "Backend in use", unit: "%", reading: utilization("backend.workers") },
    { id: "wasted", label: "Backend's work for nobody", unit: "%", reading: wasted },
  ],
  charts: [
    {
      id: "goodput",
      title: "Done, and answered to users",
      unit: "requests/s",
      lines: [
        { id: "done", label: "done by the backend", reading: goodput("backend") },
        { id: "goodput", label: "answered", reading: goodput("frontend") },
      ],
    },
  ],
  goal: {
    text: "At 44 requests/s, have 30 requests/s or more answered to users.",
    isMet: ({ goodput: answered }, settings) => setting(settings, "load") === 44 && (answered ?? 0) >= 30,
  },
};
