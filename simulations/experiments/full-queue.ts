import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import type { Queueing } from "../services/serving-spec";
import { during } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { latency, userGoodput, waiting } from "./reading";

/** Four workers, a tenth of a second each: they end at 40 a second. */
const WORKERS = 4;
const SERVICE_MS = 100;
const LOAD = 32;
/** For half a minute twice as many come. */
const CROWD = { from: 30, to: 60, factor: 2 } as const;
const LENGTH_SECONDS = 120;
/** Users have gone when they have waited for longer. */
const PATIENCE_MS = 2_000;

const ORDERS: readonly Queueing[] = [{ kind: "fifo" }, { kind: "lifo" }];
const crowded = { fromMicros: seconds(CROWD.from + 10), toMicros: seconds(CROWD.to) } as const;
const afterwards = { fromMicros: seconds(CROWD.to), toMicros: seconds(CROWD.to + 30) } as const;

/** Half a minute of too much: whom a queue serves, and when it has got over it. */
export const fullQueue: Experiment = {
  id: "full-queue",
  version: 1,
  title: "A queue under a crowd",
  summary:
    "Four workers can do 40 requests a second; for half a minute 64 a second come, from people who wait for two seconds at most.",
  seed: 121,
  controls: [
    {
      name: "limit",
      label: "Places in the queue",
      unit: null,
      values: [0, 10, 40, 200, 5000],
      initial: 5000,
    },
    {
      name: "order",
      label: "Next is",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["who came first", "who came last"],
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings) => ({
    system: system([
      users(arriving(LOAD), [call("api", "GET /page", within(seconds(300)))], ms(PATIENCE_MS)),
      service("api", [operation("GET /page", [work(exponential(ms(SERVICE_MS)))])], {
        workers: WORKERS,
        backlog: setting(settings, "limit"),
        queueing: ORDERS[setting(settings, "order")] ?? { kind: "fifo" },
      }),
    ]),
    faults: [
      {
        kind: "surge",
        factor: CROWD.factor,
        atMicros: seconds(CROWD.from),
        forMicros: seconds(CROWD.to - CROWD.from),
      },
    ],
  }),
  measures: [
    {
      id: "crowded",
      label: "Served within 2 s, in the last 20 s of the crowd",
      unit: "requests/s",
      reading: during(userGoodput, crowded),
    },
    {
      id: "afterwards",
      label: "Served within 2 s, in the half minute after it",
      unit: "requests/s",
      reading: during(userGoodput, afterwards),
    },
    {
      id: "p99",
      label: "99th percentile after it",
      unit: "ms",
      reading: during(latency("api", 0.99), afterwards),
    },
  ],
  charts: [
    {
      id: "goodput",
      title: "Served within 2 s",
      unit: "requests/s",
      lines: [{ id: "goodput", label: "in time", reading: userGoodput }],
    },
    {
      id: "waiting",
      title: "Waiting in the queue",
      unit: "requests",
      lines: [{ id: "waiting", label: "waiting", reading: waiting("api.workers") }],
    },
  ],
  goal: {
    text: "Serve 35 requests/s or more within 2 s during the crowd, and have a 99th percentile below 2 s in the half minute after it.",
    isMet: ({ crowded: served, p99 }) => (served ?? 0) >= 35 && (p99 ?? Infinity) < 2_000,
  },
};
