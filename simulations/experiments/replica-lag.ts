import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, costing, fromReplica, operation, query, statement, wait } from "../services/program";
import { percent, requests, tally } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { database, service, system, users } from "./parts";
import { latency } from "./reading";

/** Percent of the reader's requests that saw an old value. */
const MISSED = percent(tally("faultline.db.stale_reads"), requests("reader"));

const STATEMENT_MS = 1;
/** What the replica needs to apply a write. */
export const APPLY_MS = 2;

const write = statement(
  "UPDATE profiles SET name = $2 WHERE id = $1",
  "profiles",
  costing(constant(ms(STATEMENT_MS)), 1, 0),
);
const read = statement(
  "SELECT name FROM profiles WHERE id = $1",
  "profiles",
  costing(constant(ms(STATEMENT_MS)), 1, 1),
);
const patiently = within(seconds(10));
const pools = { db: { size: 100, acquireTimeoutMicros: seconds(5) } };

/** Someone saves a profile, waits a moment and looks at it: from a replica that hears of writes a little later. */
export const replicaLag: Experiment = {
  id: "replica-lag",
  version: 1,
  title: "Save, then look",
  summary:
    "A person saves a profile and looks at it again, over and over; a replica follows the primary some way behind.",
  seed: 31,
  controls: [
    {
      name: "lag",
      label: "Mean time on the way to the replica",
      unit: "ms",
      values: [5, 20, 50, 100, 200],
      initial: 50,
    },
    {
      name: "pause",
      label: "Pause before looking",
      unit: "ms",
      values: [0, 20, 50, 100, 200, 500],
      initial: 50,
    },
    {
      name: "from",
      label: "Reads go to",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["the replica", "the primary"],
    },
  ],
  lengthMicros: seconds(600),
  measureFromMicros: seconds(5),
  build: (settings) => {
    const looked = setting(settings, "from") === 0 ? fromReplica(read) : read;
    const pause = setting(settings, "pause");
    return {
      system: system([
        users({ kind: "closed", people: 1, think: constant(seconds(1)) }, [
          call("writer", "PUT /profile", patiently),
          ...(pause === 0 ? [] : [wait("a moment", constant(ms(pause)))]),
          call("reader", "GET /profile", patiently),
        ]),
        service("writer", [operation("PUT /profile", [query("db", write, patiently)])], { pools }),
        service("reader", [operation("GET /profile", [query("db", looked, patiently)])], { pools }),
        database("db", {
          instances: 2,
          replication: {
            synchronous: 0,
            shipping: exponential(ms(setting(settings, "lag"))),
            apply: constant(ms(APPLY_MS)),
          },
        }),
      ]),
    };
  },
  measures: [
    {
      id: "stale",
      label: "Looks that miss the change",
      unit: "%",
      reading: MISSED,
    },
    { id: "p50", label: "Median latency of a look", unit: "ms", reading: latency("reader", 0.5) },
    { id: "save", label: "Median latency of saving", unit: "ms", reading: latency("writer", 0.5) },
  ],
  charts: [
    {
      id: "stale",
      title: "Looks that miss the change",
      unit: "%",
      lines: [{ id: "stale", label: "stale", reading: MISSED }],
    },
  ],
  goal: {
    text: "With a mean of 100 ms on the way and reads from the replica, let fewer than 1% of the looks miss the change.",
    isMet: ({ stale }, settings) =>
      setting(settings, "lag") === 100 && setting(settings, "from") === 0 && (stale ?? 100) < 1,
  },
};
