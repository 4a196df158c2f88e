import { seconds } from "../../kernel/time";
import type { RecordedSpan } from "../../services/testing/recording-telemetry";
import { type Evidence, failing, quantileMs } from "../testing/evidence";
import { ledger, partitioned, replicated } from "../testing/data-systems";
import { BEGIN } from "../testing/fault-shop";
import { testSignatures } from "../testing/test-signatures";
import { DATA_FAULTS } from "./data";

const release = { kind: "release", atMicros: BEGIN, stepMicros: 0, detail: "" } as const;

const stockMs = (seen: Evidence, quantile: number): number =>
  quantileMs(seen.asked("shop", "UPDATE stock"), quantile);
const accountMs = (seen: Evidence, quantile: number): number =>
  quantileMs(seen.asked("shop", "UPDATE accounts"), quantile);

const cut = { atMicros: BEGIN, forMicros: seconds(4) };
const reads = (seen: Evidence): readonly RecordedSpan[] => seen.asked("shop", "SELECT visits");
const writes = (seen: Evidence): readonly RecordedSpan[] => seen.asked("shop", "INSERT visits");
const lagOf = ({ attributes }: RecordedSpan): number =>
  Number(attributes["faultline.db.replication.lag"] ?? 0);
const instancesOf = (spans: readonly RecordedSpan[]): ReadonlySet<unknown> =>
  new Set(spans.map(({ attributes }) => attributes["faultline.db.instance.id"]));

const lookUps = (seen: Evidence): readonly RecordedSpan[] => seen.asked("shop", "SELECT items");
const partitions = (seen: Evidence): readonly number[] =>
  [1, 2, 3, 4].map((number) => seen.utilization(`db.partition-${number}`));

testSignatures(DATA_FAULTS, {
  deadlock: {
    system: ledger,
    faults: [{ ...release, component: "shop", version: "opposite" }],
    forMicros: seconds(10),
    signs: {
      "statements fail with an error of their own": (seen) =>
        failing(seen.asked("shop", "UPDATE stock"), "deadlock_detected") +
          failing(seen.asked("shop", "UPDATE accounts"), "deadlock_detected") >
        0.01,
      "transactions are rolled back": (seen) => seen.asked("shop", "ROLLBACK").length > 2,
      "the database logs each": (seen) => seen.lines("db", "deadlock detected") > 2,
      "their callers try them again": (seen) => seen.lines("shop", "transaction on") > 2,
    },
  },
  "lock-convoy": {
    system: ledger,
    faults: [{ ...release, component: "shop", version: "holding" }],
    forMicros: seconds(10),
    signs: {
      "one statement is long, and the others are not": (seen) =>
        stockMs(seen, 0.75) > 100 && accountMs(seen, 0.75) < 50,
      "it waits, while the database's CPU is idle": (seen) =>
        stockMs(seen, 0.75) > 100 && seen.utilization("db.cpu") < 0.2,
      "connections are held meanwhile": (seen) => seen.utilization("shop.db-pool") > 0.1,
    },
  },
  "replication-lag": {
    system: replicated,
    faults: [
      { kind: "disk", component: "db", ordinals: [1], factor: 30, atMicros: BEGIN, forMicros: Infinity },
    ],
    forMicros: seconds(10),
    signs: {
      "reads of one instance are quick, and seconds old": (seen) => {
        const old = reads(seen).filter((span) => lagOf(span) > 1);
        return old.length > 20 && instancesOf(old).size === 1 && quantileMs(old, 0.9) < 10;
      },
      "writes to apply fill a queue": (seen) => seen.utilization("db.replication") > 0.4,
    },
  },
  "split-brain": {
    system: replicated,
    faults: [
      { kind: "isolation", component: "db", ordinals: [0], ...cut },
      {
        kind: "link",
        from: "shop",
        to: "db",
        callers: [1],
        callees: [0],
        fault: { partitioned: true },
        ...cut,
      },
    ],
    forMicros: seconds(8),
    signs: {
      "writes of one time go well at two instances": (seen) => {
        const inTheMidst = writes(seen).filter(
          ({ startMicros, error }) =>
            !error && startMicros > BEGIN + seconds(2) && startMicros < BEGIN + seconds(3.5),
        );
        return instancesOf(inTheMidst).size === 2;
      },
      "one is promoted while the other never stopped": (seen) => seen.lines("db", "promoted") === 1,
      "writes that only it had are discarded afterwards": (seen) =>
        seen.lines("db", "that only it had") === 1,
    },
  },
  "hot-key": {
    system: partitioned,
    faults: [{ kind: "hot-key", entry: 7, share: 0.8, atMicros: BEGIN, forMicros: Infinity }],
    forMicros: seconds(5),
    signs: {
      "one partition is saturated while their mean is not": (seen) =>
        partitions(seen).filter((busy) => busy > 0.95).length === 1 && seen.utilization("db.cpu") < 0.5,
      "what is slow goes to one instance": (seen) => {
        const slow = lookUps(seen).filter((span) => quantileMs([span], 1) > 100);
        return slow.length > 50 && instancesOf(slow).size === 1;
      },
      "most of it names one key": (seen) => {
        const about = lookUps(seen).filter(({ attributes }) => attributes["faultline.db.key"] === "entry 7");
        return about.length > 0.6 * lookUps(seen).length;
      },
    },
  },
});
