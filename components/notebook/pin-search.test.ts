import { expect, it } from "vitest";
import type { PinRef } from "../../simulations/incidents/notebook";
import { pinSearch } from "./pin-search";

const MINUTE = 60_000_000;
const moment = { atMicros: 31 * MINUTE, clockMicros: 33 * MINUTE };
const opened = (ref: PinRef) => Object.fromEntries(new URLSearchParams(pinSearch(ref, moment)));

it("opens each kind of evidence where it is looked at", () => {
  expect(opened({ kind: "alert", alertId: "a" })).toMatchObject({ tab: "overview" });
  expect(opened({ kind: "change", changeId: "c" })).toMatchObject({ tab: "changes" });
  expect(opened({ kind: "trace", traceId: "t", spanId: "s" })).toMatchObject({
    tab: "traces",
    trace: "t",
    span: "s",
  });
  expect(opened({ kind: "trace", traceId: "t" })).not.toHaveProperty("span");
  expect(opened({ kind: "log", logId: 0 })).toMatchObject({
    tab: "logs",
    line: "0",
    to: String(31 * MINUTE + 1_000_000),
  });
});

it("opens a metric at exactly its stretch, by component or by resource", () => {
  const stretch = { kind: "metric", fromMicros: 5 * MINUTE, toMicros: 9 * MINUTE } as const;
  expect(opened({ ...stretch, series: "red:checkout:errors" })).toEqual({
    tab: "metrics",
    component: "checkout",
    from: String(5 * MINUTE),
    to: String(9 * MINUTE),
  });
  expect(opened({ ...stretch, series: "use:orders-db.pool:queue" })).toMatchObject({
    tab: "metrics",
    resource: "orders-db.pool",
  });
  expect(opened({ ...stretch, series: "slo" })).toMatchObject({ tab: "overview" });
});

it("never looks past the run's clock, nor before its beginning", () => {
  expect(opened({ kind: "alert", alertId: "a" }).to).toBe(String(33 * MINUTE));
  expect(
    Object.fromEntries(
      new URLSearchParams(pinSearch({ kind: "alert", alertId: "a" }, { ...moment, atMicros: MINUTE })),
    ).from,
  ).toBe("0");
});
