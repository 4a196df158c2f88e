import { expect, it } from "vitest";
import type { LogRecord } from "./group-state";
import { append, createLog, endOf, forgetBefore, partitionOf, recordIn } from "./partitioned-log";

const record = (order: number): LogRecord => ({
  operation: 0,
  traceparent: "",
  subject: { customer: 0, entry: 0, order },
  trouble: null,
});

it("keeps each partition in order, and offsets when the beginning is forgotten", () => {
  const log = createLog({ partitions: 2, by: "order" });
  for (let order = 0; order < 1_000; order += 1) append(log, order % 2, record(order));
  expect([endOf(log, 0), endOf(log, 1), log.appended]).toEqual([500, 500, 1_000]);
  forgetBefore(log, 0, 300);
  expect([endOf(log, 0), endOf(log, 1)]).toEqual([500, 500]);
  expect(recordIn(log, 0, 300).subject.order).toBe(600);
  expect(recordIn(log, 1, 0).subject.order).toBe(1);
  expect(() => recordIn(log, 0, 299)).toThrow("record 299");
  expect(() => recordIn(log, 0, 500)).toThrow("record 500");
  expect(log.partitions[0]?.records).toHaveLength(200);
});

it("sends a key to the same partition always, and spreads keys over all", () => {
  const log = createLog({ partitions: 8, by: "customer" });
  const counts = Array.from({ length: 8 }, () => 0);
  for (let key = 0; key < 8_000; key += 1) {
    const partition = partitionOf(log, key);
    expect(partitionOf(log, key)).toBe(partition);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  // Binomial: 1000 expected, a standard deviation of 30.
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(4 * 30);
});
