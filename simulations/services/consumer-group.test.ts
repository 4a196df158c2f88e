import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { ms, seconds } from "../kernel/time";
import { planAt } from "./carry-out";
import { groupOf } from "./consumer-group";
import type { GroupState } from "./group-state";
import { probeResource } from "./testing/probe-resource";
import { INDEXER, logSystem } from "./testing/log-system";
import type { RecordedSpan } from "./testing/recording-telemetry";
import { type SmallSystem, smallSystem } from "./testing/small-system";

const LIMIT = { rate: 20, handlingMs: 10 } as const;

const reads = ({ recording }: SmallSystem): readonly RecordedSpan[] =>
  recording.spans.filter(({ name }) => name === "process orders");
const partitionOf = ({ attributes }: RecordedSpan): number =>
  Number(attributes["messaging.destination.partition.id"]);
const offsetOf = ({ attributes }: RecordedSpan): number => Number(attributes["messaging.kafka.offset"]);
const group = ({ system }: SmallSystem): GroupState => groupOf(system, INDEXER);
const lines = ({ recording }: SmallSystem, saying: string): number =>
  recording.logs.filter(({ template }) => template.includes(saying)).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Offsets of each partition in the order in which they were read. */
function offsets(spans: readonly RecordedSpan[]): number[][] {
  return [0, 1, 2, 3].map((partition) =>
    spans.filter((span) => partitionOf(span) === partition).map(offsetOf),
  );
}

/** Instances that have read each partition. */
function readers(spans: readonly RecordedSpan[]): number[] {
  return [0, 1, 2, 3].map(
    (partition) =>
      new Set(spans.filter((span) => partitionOf(span) === partition).map(({ instance }) => instance)).size,
  );
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, offset) => offset);

describe("a consumer group", () => {
  const small = smallSystem(logSystem(LIMIT));
  small.system.world.advanceTo(seconds(10));

  it("reads each partition in order, by one member", () => {
    const all = offsets(reads(small));
    expect(sum(all.map((each) => each.length))).toBeGreaterThan(150);
    for (const each of all) expect(each).toEqual(upTo(each.length));
    expect(readers(reads(small))).toEqual([1, 1, 1, 1]);
    expect(new Set(reads(small).map(({ instance }) => instance)).size).toBe(2);
  });

  it("links each message to its producer, and says whose and where it is", () => {
    const producers = new Set(
      small.recording.spans.filter(({ name }) => name === "send orders").map(({ spanId }) => spanId),
    );
    for (const { links, attributes } of reads(small)) {
      expect(links.every((link) => producers.has(link)) && links.length === 1).toBe(true);
      expect(attributes["messaging.consumer.group.name"]).toBe("indexer");
    }
  });

  it("keeps a key in one partition", () => {
    expect(group(small).committed.filter((offset) => offset > 0).length).toBe(4);
    expect(group(small).generation).toBe(1);
  });

  it("tells by how much it lags behind", () => {
    const slow = smallSystem(
      logSystem({ rate: 20, handlingMs: 500, group: { maxPollIntervalMicros: seconds(60) } }),
    );
    slow.system.world.advanceTo(seconds(10));
    const lag = sum(
      group(slow).committed.map((offset, partition) => {
        const log = slow.system.world.domain.components[2]?.log;
        const part = log?.partitions[partition];
        return (part?.base ?? 0) + (part?.records.length ?? 0) - offset;
      }),
    );
    expect(group(slow).lag).toBe(lag);
    expect(lag).toBeGreaterThan(100);
    const told = slow.recording.points.filter(({ metric }) => metric === "kafka.consumer_group.lag");
    expect(Math.max(...told.map(({ value }) => value))).toBeGreaterThan(25);
    expect(probeResource(slow, "orders.lag").queueMicros).toBeGreaterThan(seconds(300));
    expect(probeResource(small, "orders.lag").queueMicros).toBeLessThan(seconds(20));
  });
});

describe("a rebalance", () => {
  it("shares the partitions anew when a member joins, and nothing is read twice", () => {
    const small = smallSystem(logSystem(LIMIT));
    planAt(small.system, seconds(5), {
      component: INDEXER,
      effect: { kind: "scale-out", instances: 2 },
      note: null,
    });
    small.system.world.advanceTo(seconds(10));
    expect([...group(small).reader].sort()).toEqual([0, 1, 2, 3]);
    for (const each of offsets(reads(small))) expect(each).toEqual(upTo(each.length));
    expect(lines(small, "{members} members")).toBe(2);
    expect(group(small).generation).toBe(2);
  });

  it("stops everybody until the last has come back", () => {
    const small = smallSystem(logSystem({ rate: 40, handlingMs: 100, group: { maxPollRecords: 8 } }));
    planAt(small.system, seconds(5), {
      component: INDEXER,
      effect: { kind: "scale-out", instances: 1 },
      note: null,
    });
    small.system.world.advanceTo(seconds(7));
    const begun = reads(small)
      .filter(({ startMicros }) => startMicros > seconds(5))
      .map(({ startMicros }) => startMicros);
    const first = (instance: string): number =>
      Math.min(
        ...reads(small)
          .filter((span) => span.instance === instance)
          .map(({ startMicros }) => startMicros),
      );
    const newest = Math.max(...[...new Set(reads(small).map(({ instance }) => instance))].map(first));
    const before = begun.filter((at) => at < newest);
    expect(newest - Math.max(...before, seconds(5))).toBeGreaterThanOrEqual(ms(50));
    expect(lines(small, "leaving group")).toBe(0);
  });

  it("waits for the session of a member that has died, and reads again what that had not committed", () => {
    const small = smallSystem(logSystem(LIMIT));
    const crash = {
      kind: "crash",
      component: "indexer",
      ordinal: 0,
      atMicros: seconds(5),
      forMicros: Infinity,
    } as const;
    scheduleFault(small.system, crash);
    small.system.world.advanceTo(seconds(10));
    expect(group(small).reader).toEqual([1, 1, 1, 1]);
    const orphaned = reads(small).filter(
      (span) => partitionOf(span) % 2 === 0 && span.startMicros > seconds(5),
    );
    expect(Math.min(...orphaned.map(({ startMicros }) => startMicros))).toBeGreaterThan(seconds(5.5));
    for (const each of offsets(reads(small))) expect([...new Set(each)]).toEqual(upTo(new Set(each).size));
  });

  it("takes a member that stands still for dead: what that does when it moves again does not count", () => {
    const small = smallSystem(logSystem({ rate: 40, handlingMs: 40, group: { maxPollRecords: 10 } }));
    const pause = { kind: "pause", component: "indexer", ordinals: [0], atMicros: seconds(5) } as const;
    scheduleFault(small.system, { ...pause, forMicros: seconds(2) });
    small.system.world.advanceTo(seconds(15));
    expect(lines(small, "commit failed")).toBe(1);
    expect(new Set(group(small).reader).size).toBe(2);
    const all = offsets(reads(small));
    expect(all.some((each) => new Set(each).size < each.length)).toBe(true);
    for (const each of all)
      expect([...new Set(each)].sort((one, other) => one - other)).toEqual(upTo(new Set(each).size));
  });

  it("lets a member that was given up long ago finish what it has, though the others are far ahead", () => {
    const small = smallSystem(logSystem({ rate: 200, handlingMs: 2 }));
    const herd = { kind: "herd", component: "shoppers", clients: 80, everyMicros: seconds(1) } as const;
    scheduleFault(small.system, { ...herd, atMicros: seconds(2), forMicros: 1 });
    const pause = {
      kind: "pause",
      component: "indexer",
      ordinals: [0],
      atMicros: seconds(2) + ms(30),
    } as const;
    scheduleFault(small.system, { ...pause, forMicros: seconds(8) });
    small.system.world.advanceTo(seconds(10));
    const batch = [...(group(small).members[0]?.batch ?? [])];
    const committed = group(small).committed[batch[0] ?? 0] ?? 0;
    expect(committed - (batch[1] ?? committed), "how far it was left behind").toBeGreaterThan(256);
    small.system.world.advanceTo(seconds(12));
    expect(lines(small, "commit failed")).toBe(1);
    expect(group(small).lag).toBeLessThan(20);
  });

  it("comes again and again, and nothing is committed, while batches take longer than the poll interval", () => {
    const small = smallSystem(logSystem({ rate: 2, handlingMs: 200 }));
    scheduleFault(small.system, {
      kind: "herd",
      component: "shoppers",
      clients: 60,
      everyMicros: seconds(1),
      atMicros: seconds(5),
      forMicros: 1,
    });
    small.system.world.advanceTo(seconds(15));
    const committed = sum(group(small).committed);
    small.system.world.advanceTo(seconds(40));
    expect(sum(group(small).committed)).toBe(committed);
    expect(lines(small, "leaving group")).toBeGreaterThan(5);
    expect(lines(small, "commit failed")).toBeGreaterThan(5);
    expect(group(small).generation).toBeGreaterThan(5);
  });
});

it("a message that kills its reader is read again by the next, for ever", () => {
  const small = smallSystem(logSystem({ rate: 0, handlingMs: 10 }));
  const trouble = { kind: "crashes", afterMicros: ms(20) } as const;
  scheduleFault(small.system, { kind: "bad-message", component: "orders", trouble, atMicros: seconds(1) });
  small.system.world.advanceTo(seconds(10));
  expect(lines(small, "crashed")).toBeGreaterThan(5);
  expect(new Set(reads(small).map(offsetOf))).toEqual(new Set([0]));
  expect(sum(group(small).committed)).toBe(0);
});

it("a message that takes long holds up its own partition's reader alone", () => {
  const small = smallSystem(logSystem({ ...LIMIT, group: { maxPollIntervalMicros: seconds(60) } }));
  const trouble = { kind: "stalls", afterMicros: seconds(3) } as const;
  scheduleFault(small.system, { kind: "bad-message", component: "orders", trouble, atMicros: seconds(5) });
  small.system.world.advanceTo(seconds(7.9));
  const late = reads(small).filter(({ startMicros }) => startMicros > seconds(5.5));
  expect(late.length).toBeGreaterThan(10);
  expect(new Set(late.map(({ instance }) => instance)).size).toBe(1);
});

it("a log is on its broker's disk: nothing is lost with the process", () => {
  const small = smallSystem(
    logSystem({ rate: 20, handlingMs: 500, group: { maxPollIntervalMicros: seconds(60) } }),
  );
  const crash = { kind: "crash", component: "orders", ordinal: 0, loses: true } as const;
  scheduleFault(small.system, { ...crash, atMicros: seconds(3), forMicros: ms(10) });
  small.system.world.advanceTo(seconds(60));
  for (const each of offsets(reads(small))) expect(each).toEqual(upTo(each.length));
});
