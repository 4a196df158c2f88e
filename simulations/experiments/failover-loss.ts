import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, costing, operation, query, statement } from "../services/program";
import { combined, during, failures, per, saidIn } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, database, service, system, users } from "./parts";
import { errors, goodput, latency } from "./reading";

/** Writes a second, throughout. */
export const LOAD = 50;
/** The primary dies then, and comes back after so long. */
const CRASH_SECONDS = 30;
const DOWN_SECONDS = 60;
const BEAT_MS = 1_000;
const PROMOTION_MS = 2_000;
const LENGTH_SECONDS = 120;

const write = statement("INSERT INTO orders VALUES ($1)", "orders", costing(constant(ms(1)), 1, 0));

/** What customers had been told by the time of the crash, less what the new primary began with. */
const lost = combined(
  [
    during(per(goodput("shop"), 1 / CRASH_SECONDS), { fromMicros: 0, toMicros: seconds(CRASH_SECONDS) }),
    saidIn({ service: "db", text: "promoted to primary", attribute: "faultline.db.position" }),
  ],
  ([confirmed = 0, kept = 0]) => Math.max(0, Math.round(confirmed - kept)),
);

/** A primary that dies under load: what was confirmed and is gone, and what was refused meanwhile. */
export const failoverLoss: Experiment = {
  id: "failover-loss",
  version: 1,
  title: "The primary dies",
  summary:
    "Fifty orders a second are written to a primary with two replicas; the primary dies, and a replica takes over when it has been missed for long enough.",
  seed: 111,
  controls: [
    {
      name: "synchronous",
      label: "A write is confirmed",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["by the primary alone", "when a replica has it too"],
    },
    {
      name: "distance",
      label: "One way to the replicas",
      unit: "ms",
      values: [1, 20, 100, 400],
      initial: 100,
    },
    {
      name: "misses",
      label: "Missed heartbeats (one a second)",
      unit: null,
      values: [1, 3, 10, 20],
      initial: 3,
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings) => ({
    system: system([
      users(arriving(LOAD), [call("shop", "POST /orders", within(seconds(30)))]),
      service("shop", [operation("POST /orders", [query("db", write, within(seconds(2)))])], {
        pools: { db: { size: 400, acquireTimeoutMicros: seconds(1) } },
      }),
      database("db", {
        instances: 3,
        replication: {
          synchronous: setting(settings, "synchronous"),
          shipping: constant(ms(setting(settings, "distance"))),
          apply: constant(ms(1)),
          failover: {
            heartbeatMicros: ms(BEAT_MS),
            missedBeats: setting(settings, "misses"),
            promotionMicros: ms(PROMOTION_MS),
            fencing: true,
          },
        },
      }),
    ]),
    faults: [
      {
        kind: "crash",
        component: "db",
        ordinal: 0,
        atMicros: seconds(CRASH_SECONDS),
        forMicros: seconds(DOWN_SECONDS),
      },
    ],
  }),
  measures: [
    {
      id: "lost",
      label: "Confirmed orders that are gone",
      unit: "orders",
      reading: lost,
    },
    { id: "refused", label: "Orders refused", unit: "orders", reading: failures("shop") },
    {
      id: "outage",
      label: "As many as come in",
      unit: "s",
      reading: per(failures("shop"), LOAD),
    },
    {
      id: "p50",
      label: "Median latency before the crash",
      unit: "ms",
      reading: during(latency("shop", 0.5), { fromMicros: seconds(5), toMicros: seconds(CRASH_SECONDS) }),
    },
  ],
  charts: [
    {
      id: "errors",
      title: "Orders refused",
      unit: "%",
      lines: [{ id: "errors", label: "refused", reading: errors("shop") }],
    },
  ],
  goal: {
    text: "Lose no confirmed order and refuse fewer than 220, with replicas 20 ms away or further.",
    isMet: ({ lost, refused }, settings) =>
      setting(settings, "distance") >= 20 && lost === 0 && (refused ?? Infinity) < 220,
  },
};
