import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import {
  call,
  costing,
  operation,
  query,
  recordJob,
  takeLease,
  wait,
  whileHolding,
} from "../services/program";
import { tally } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { database, service, system, users } from "./parts";

const LENGTH_SECONDS = 300;
/** A job is begun at every full second, and takes a little more than half of it. */
const JOB_MS = 600;
/** One of the two processes stands still, then the other, each from the midst of a second on. */
export const PAUSES = 14;
const PAUSE_EVERY_SECONDS = 20;
const LEASE = "payouts";
const RECORDED = "faultline.job.completions";

const cost = costing(constant(ms(1)), 1, 1);
const recorded = (outcome: "done" | "repeated" | "refused") =>
  tally(RECORDED, { "faultline.lease.name": LEASE, "faultline.job.outcome": outcome });

/** Jobs under a lease, and a holder that does not know that it has slept. */
export const pausedLeaseholder: Experiment = {
  id: "paused-leaseholder",
  version: 1,
  title: "The holder that slept",
  summary:
    "Two processes share a job a second under a lease in a database; every 20 s one of them stands still in the midst of its work.",
  seed: 61,
  controls: [
    { name: "lease", label: "Length of the lease", unit: "s", values: [2, 5, 10], initial: 2 },
    { name: "pause", label: "Length of a pause", unit: "s", values: [1, 3, 6, 12], initial: 6 },
    {
      name: "fencing",
      label: "Fencing token",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["not looked at", "checked by the database"],
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings) => {
    const patiently = within(seconds(5));
    const lease = takeLease(LEASE, seconds(setting(settings, "lease")), cost);
    const done = recordJob(LEASE, setting(settings, "fencing") === 1, cost);
    return {
      system: system([
        // Nobody asks: the processes begin by the clock.
        users({ kind: "open", rate: [[0, 0]] }, [call("payer", "POST /payout", patiently)]),
        service(
          "payer",
          [
            operation("POST /payout", [
              query("db", lease, patiently),
              whileHolding(LEASE, [wait("bank", constant(ms(JOB_MS))), query("db", done, patiently)]),
            ]),
          ],
          {
            instances: 2,
            pools: { db: { size: 20, acquireTimeoutMicros: seconds(5) } },
            schedule: { operation: "POST /payout", everyMicros: seconds(1) },
          },
        ),
        database("db"),
      ]),
      faults: Array.from({ length: PAUSES }, (_, index) => ({
        kind: "pause" as const,
        component: "payer",
        ordinals: [index % 2],
        atMicros: seconds(PAUSE_EVERY_SECONDS * (index + 1) + 0.3),
        forMicros: seconds(setting(settings, "pause")),
      })),
    };
  },
  measures: [
    { id: "repeated", label: "Jobs recorded twice", unit: "jobs", reading: recorded("repeated") },
    { id: "refused", label: "Late records refused", unit: "jobs", reading: recorded("refused") },
    { id: "done", label: "Jobs done", unit: "jobs", reading: recorded("done") },
  ],
  charts: [
    {
      id: "jobs",
      title: "Records, in each five seconds",
      unit: "jobs",
      lines: [
        { id: "done", label: "done", reading: recorded("done") },
        { id: "repeated", label: "again", reading: recorded("repeated") },
        { id: "refused", label: "refused", reading: recorded("refused") },
      ],
    },
  ],
  goal: {
    text: "With pauses of 6 s: record no job twice, and do at least 240 jobs in the five minutes.",
    isMet: ({ repeated, done }, settings) =>
      setting(settings, "pause") === 6 && repeated === 0 && (done ?? 0) >= 240,
  },
};
