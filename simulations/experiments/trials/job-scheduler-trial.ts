import type { Fault } from "../../faults/fault";
import { constant, lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { QueueSpec, WorkerSpec } from "../../services/component-spec";
import { within } from "../../services/policy";
import { call, carryOutOrder, costing, log, operation, publish, query, wait } from "../../services/program";
import { during, tally } from "../combined-reading";
import { setting, type Settings } from "../experiment";
import { database, service, system, users } from "../parts";
import { utilization } from "../reading";
import { lostRuns, secondsLate } from "./run-log";
import type { Trial } from "./trial";

/** Runs that are due a second, and what each takes a worker: half of them less than the median. */
const LOAD = 1;
const MEDIAN_SECONDS = 4;
const SIGMA = 0.6;
/** Each worker handles so many runs at a time. */
const HANDLERS = 2;
const CRASH_DOWN_SECONDS = 5;
/** Runs are due until here; afterwards there is time to do what is left. */
const DUE_UNTIL_SECONDS = 480;
const LENGTH_SECONDS = 720;
/** How many are due at once at midnight, and when that is. */
const MIDNIGHT_RUNS = 60;
const MIDNIGHT_SECONDS = 120;
/** A worker dies so often; a worker stands still so often and for so long. */
const CRASH_EVERY_SECONDS = 30;
const PAUSE_EVERY_SECONDS = 60;
const PAUSE_SECONDS = 45;
/** A job that kills its worker comes so often, and does it after so long. */
const POISON_EVERY_SECONDS = 80;
const POISON_AFTER_SECONDS = 1;

const INVOICES = "invoices";
const LOGS = {
  due: { service: "scheduler", text: "is due" },
  done: { service: "worker", text: "has had its effect" },
};
const MACHINE = { backlog: 0, cores: 16, restartMicros: seconds(CRASH_DOWN_SECONDS) } as const;
const patiently = within(seconds(5));

function queueOf(settings: Settings): QueueSpec {
  const maxReceives = setting(settings, "attempts");
  return {
    role: "queue",
    id: "runs",
    ...{ ...MACHINE, instances: 1, workers: 1_000, backlog: 10_000 },
    ...{ system: "rabbitmq", version: "3.13", destination: "runs", accept: constant(ms(1)) },
    capacity: Infinity,
    delivery: {
      visibilityMicros: seconds(setting(settings, "hidden")),
      ...(maxReceives === 0 ? {} : { maxReceives }),
      ...(setting(settings, "acknowledged") === 0 ? { acknowledge: "before" } : {}),
    },
  };
}

function workerOf(settings: Settings): WorkerSpec {
  const effect = carryOutOrder(INVOICES, setting(settings, "key") === 1, costing(constant(ms(1)), 1, 1));
  const steps = [
    wait("job", lognormal(seconds(MEDIAN_SECONDS), SIGMA)),
    query("db", effect, patiently),
    log.info("{order.id} has had its effect"),
  ];
  return {
    role: "worker",
    id: "worker",
    ...MACHINE,
    ...{ instances: setting(settings, "workers"), workers: HANDLERS, consumes: "runs" },
    versions: { v1: [operation("run due", steps)] },
    version: "v1",
    pools: { db: { size: HANDLERS, acquireTimeoutMicros: seconds(5) } },
  };
}

/** Times at which something happens every so many seconds, while runs are due. */
const every = (period: number): readonly number[] =>
  Array.from({ length: DUE_UNTIL_SECONDS / period - 1 }, (_, index) => period * (index + 1));

function crashes(workers: number): readonly Fault[] {
  return every(CRASH_EVERY_SECONDS).map((second, index) => ({
    ...{ kind: "crash", component: "worker", ordinal: index % workers },
    ...{ atMicros: seconds(second), forMicros: seconds(CRASH_DOWN_SECONDS) },
  }));
}

function pauses(workers: number): readonly Fault[] {
  return every(PAUSE_EVERY_SECONDS).map((second, index) => ({
    ...{ kind: "pause", component: "worker", ordinals: [index % workers] },
    ...{ atMicros: seconds(second + 0.5), forMicros: seconds(PAUSE_SECONDS) },
  }));
}

function faultsOf(condition: string, workers: number): readonly Fault[] {
  switch (condition) {
    case "midnight":
      return [
        {
          ...{ kind: "herd", component: "users", clients: MIDNIGHT_RUNS },
          ...{ everyMicros: seconds(1), atMicros: seconds(MIDNIGHT_SECONDS), forMicros: seconds(1) },
        },
      ];
    case "crashes":
      return crashes(workers);
    case "pauses":
      return pauses(workers);
    case "poison":
      return every(POISON_EVERY_SECONDS).map((second) => ({
        ...{ kind: "bad-message", component: "runs", atMicros: seconds(second) },
        trouble: { kind: "crashes", afterMicros: seconds(POISON_AFTER_SECONDS) },
      }));
    default:
      return [];
  }
}

/** Runs that are due, taken by workers that die and stand still: set, loaded and broken. */
export const jobSchedulerTrial: Trial = {
  id: "job-scheduler-trial",
  version: 1,
  title: "A job scheduler, loaded and broken",
  summary: "One run a second is due; workers take runs from a queue and write each one's effect to a table.",
  seed: 1_201,
  controls: [
    {
      name: "workers",
      label: "Workers, two runs at a time each",
      unit: null,
      values: [2, 3, 4, 6, 8],
      initial: 3,
    },
    {
      ...{ name: "hidden", label: "A taken run is hidden for", unit: "s" },
      ...{ values: [5, 10, 20, 40, 120], initial: 10 },
    },
    {
      ...{ name: "acknowledged", label: "A run is acknowledged", unit: null, values: [0, 1], initial: 1 },
      words: ["before the work", "after it"],
    },
    {
      ...{ name: "key", label: "Unique key over the run's ID where it has its effect", unit: null },
      ...{ values: [0, 1], initial: 0, words: ["none", "yes"] },
    },
    {
      ...{
        name: "attempts",
        label: "A run is set aside",
        unit: null,
        values: [1, 2, 3, 5, 0],
        initial: 0,
      },
      words: ["after one attempt", "after 2", "after 3", "after 5", "never"],
    },
  ],
  conditions: [
    {
      ...{ id: "usual", label: "As usual" },
      text: `One run a second is due, at random; half of them take longer than ${MEDIAN_SECONDS} s.`,
    },
    { ...{ id: "midnight", label: "Midnight" }, text: `${MIDNIGHT_RUNS} more are due at once.` },
    {
      ...{ id: "crashes", label: "Workers die" },
      text: `Every ${CRASH_EVERY_SECONDS} s one dies with what it works on, and is back after ${CRASH_DOWN_SECONDS} s.`,
    },
    {
      ...{ id: "pauses", label: "Workers stand still" },
      text: `Every ${PAUSE_EVERY_SECONDS} s one freezes for ${PAUSE_SECONDS} s, and then goes on where it was.`,
    },
    {
      ...{ id: "poison", label: "A job that kills" },
      text: `Every ${POISON_EVERY_SECONDS} s a run comes that kills the worker that has begun it.`,
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings, condition) => ({
    system: system([
      {
        ...users(
          {
            kind: "open",
            rate: [
              [0, LOAD],
              [seconds(DUE_UNTIL_SECONDS), LOAD],
              [seconds(DUE_UNTIL_SECONDS) + 1, 0],
            ],
          },
          [call("scheduler", "POST /due", patiently)],
        ),
      },
      service("scheduler", [
        operation("POST /due", [log.info("{order.id} is due"), publish("runs", "run due", patiently)]),
      ]),
      queueOf(settings),
      workerOf(settings),
      database("db"),
    ]),
    faults: faultsOf(condition, setting(settings, "workers")),
  }),
  measures: [
    { id: "lost", label: "Runs without an effect", unit: "runs", reading: lostRuns(LOGS) },
    {
      ...{ id: "doubled", label: "Effects beyond a run's first", unit: "effects" },
      reading: tally("faultline.job.completions", { "faultline.job.outcome": "again" }),
    },
    { id: "late", label: "From due to done, 99th percentile", unit: "s", reading: secondsLate(LOGS, 0.99) },
    {
      id: "busy",
      label: "Workers in use while runs are due",
      unit: "%",
      reading: during(utilization("worker.workers"), { fromMicros: 0, toMicros: seconds(DUE_UNTIL_SECONDS) }),
    },
    {
      ...{ id: "set-aside", label: "Set aside", unit: "runs" },
      reading: tally("faultline.messaging.dead_letters"),
    },
  ],
};
