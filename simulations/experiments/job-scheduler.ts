import { constant, lognormal } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { operation, publish, wait } from "../services/program";
import { combined, tally } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, system } from "./parts";
import { rate, userSuccess, utilization } from "./reading";

/** Jobs a second, each of which takes a handler so long: half of them less than the median. */
const LOAD = 1;
const MEDIAN_SECONDS = 4;
const SIGMA = 0.6;
const PROMPT_SECONDS = 60;
/** Each worker handles so many jobs at a time, and one of them dies so often. */
const HANDLERS = 2;
const CRASH_EVERY_SECONDS = 30;
const CRASH_DOWN_SECONDS = 5;
const LENGTH_SECONDS = 600;
const MACHINE = { backlog: 0, cores: 16, restartMicros: seconds(CRASH_DOWN_SECONDS) } as const;

const deliveries = tally("messaging.client.consumed.messages");
const again = tally("faultline.messaging.redeliveries");

/** Jobs in a queue that shows them again when their worker has been silent for too long: dead, or busy. */
export const jobScheduler: Experiment = {
  id: "job-scheduler",
  version: 1,
  title: "Who has this job?",
  summary:
    "One job a second, each of some seconds' work; a job that a worker has taken is hidden from the others for a while, and every half minute a worker dies.",
  seed: 101,
  controls: [
    {
      name: "hidden",
      label: "A taken job is hidden for",
      unit: "s",
      values: [2, 5, 10, 20, 40, 120],
      initial: 5,
    },
    {
      name: "workers",
      label: "Workers, two jobs at a time each",
      unit: null,
      values: [2, 3, 4, 6],
      initial: 4,
    },
    {
      name: "crashes",
      label: "Workers die",
      unit: null,
      values: [0, 1],
      initial: 1,
      words: ["never", "one every 30 s"],
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: seconds(60),
  build: (settings) => {
    const instances = setting(settings, "workers");
    const crashes = setting(settings, "crashes") === 0 ? 0 : LENGTH_SECONDS / CRASH_EVERY_SECONDS - 1;
    return {
      system: system([
        {
          role: "client",
          id: "users",
          journeys: [
            {
              operation: operation("visit", [publish("jobs", "job due", within(seconds(5)))]),
              weight: 1,
              sloMicros: null,
            },
          ],
          load: arriving(LOAD),
        },
        {
          role: "queue",
          id: "jobs",
          ...{ ...MACHINE, instances: 1, workers: 1_000, backlog: 10_000 },
          ...{ system: "rabbitmq", version: "3.13", destination: "jobs", accept: constant(ms(1)) },
          capacity: Infinity,
          delivery: { visibilityMicros: seconds(setting(settings, "hidden")) },
        },
        {
          role: "worker",
          id: "worker",
          ...MACHINE,
          ...{ instances, workers: HANDLERS, consumes: "jobs", sloMicros: seconds(PROMPT_SECONDS) },
          versions: {
            v1: [operation("job due", [wait("job", lognormal(seconds(MEDIAN_SECONDS), SIGMA))])],
          },
          version: "v1",
          pools: {},
        },
      ]),
      faults: Array.from({ length: crashes }, (_, index) => ({
        kind: "crash" as const,
        component: "worker",
        ordinal: index % instances,
        atMicros: seconds(CRASH_EVERY_SECONDS * (index + 1)),
        forMicros: seconds(CRASH_DOWN_SECONDS),
      })),
    };
  },
  measures: [
    {
      id: "again",
      label: "Begun again, of all that was begun",
      unit: "%",
      reading: combined([again, deliveries], ([repeats = 0, all = 0]) =>
        all === 0 ? null : (100 * repeats) / all,
      ),
    },
    { id: "prompt", label: "Done within a minute", unit: "%", reading: userSuccess },
    { id: "busy", label: "Workers in use", unit: "%", reading: utilization("worker.workers") },
    { id: "done", label: "Runs ended", unit: "runs/s", reading: rate("worker") },
  ],
  charts: [
    {
      id: "runs",
      title: "Runs ended",
      unit: "runs/s",
      lines: [{ id: "runs", label: "runs", reading: rate("worker") }],
    },
    {
      id: "busy",
      title: "Workers in use",
      unit: "%",
      lines: [{ id: "busy", label: "workers", reading: utilization("worker.workers") }],
    },
  ],
  goal: {
    text: "With workers that die: begin less than 5% again, have 99% done within a minute, and do it with four workers.",
    isMet: ({ again: repeats, prompt }, settings) =>
      setting(settings, "crashes") === 1 &&
      setting(settings, "workers") <= 4 &&
      (repeats ?? 100) < 5 &&
      (prompt ?? 0) >= 99,
  },
};
