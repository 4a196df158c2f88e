import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { branch, call, operation, respond, wait } from "../services/program";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { errors } from "./reading";
import { keptShare, shareOfKept } from "./trace-reading";

const LOAD = 40;
const WORK_MS = 30;
/** Long enough to be kept as slow: everything from a second on is. */
const SLOW_MS = 1_500;
const PATIENCE = seconds(20);

const hasFailed = shareOfKept(({ errorCount }) => errorCount > 0);

/** What a store of traces holds, when it keeps all that failed or was slow and one in twenty of the rest. */
export const keptTraces: Experiment = {
  id: "kept-traces",
  version: 1,
  title: "What the kept traces say",
  summary:
    "A service fails some of its requests and is slow with others; every failed or slow trace is kept, and one in twenty of the rest.",
  seed: 171,
  controls: [
    { name: "failing", label: "Requests that fail", unit: "%", values: [0.2, 1, 5, 20], initial: 1 },
    { name: "slow", label: "Requests slower than 1 s", unit: "%", values: [0, 1, 10], initial: 0 },
  ],
  lengthMicros: seconds(300),
  measureFromMicros: 0,
  build: (settings) => {
    const failing = setting(settings, "failing") / 100;
    const slow = setting(settings, "slow") / 100;
    const steps = [
      wait("stock", exponential(ms(WORK_MS))),
      branch("stock is late", slow, [wait("stock again", constant(ms(SLOW_MS)))]),
      branch("stock is wrong", failing, [respond(500)]),
    ];
    return {
      system: system([
        users(arriving(LOAD), [call("shop", "GET /item", within(PATIENCE))]),
        service("shop", [operation("GET /item", [call("stock", "GET /level", within(PATIENCE))])]),
        service("stock", [operation("GET /level", steps)]),
      ]),
    };
  },
  measures: [
    { id: "counted", label: "Failed, by the counter of requests", unit: "%", reading: errors("shop") },
    { id: "kept-failed", label: "Failed, of the traces in the store", unit: "%", reading: hasFailed },
    { id: "kept", label: "Traces that were kept", unit: "%", reading: keptShare },
  ],
  charts: [
    {
      id: "failed",
      title: "Failed",
      unit: "%",
      lines: [
        { id: "kept", label: "of kept traces", reading: hasFailed },
        { id: "counted", label: "of all requests", reading: errors("shop") },
      ],
    },
  ],
  goal: {
    text: "Find the share of failing requests at which about half of the traces in the store have failed (40 to 60%).",
    isMet: ({ "kept-failed": failed }) => (failed ?? 0) >= 40 && (failed ?? 0) <= 60,
  },
};
