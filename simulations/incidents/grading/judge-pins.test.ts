import { beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../../kernel/time";
import { FAULT_MICROS } from "../../runner/testing/corner-shop";
import { cornerShop } from "../../runner/testing/corner-shop-incident";
import type { Grade, PinRef } from "../notebook";
import { grade } from "./grade";
import type { RunRecord } from "./run-record";
import { dimensionOf, goodRefs, idleRefs, notebook, recordWith } from "./testing/corner-shop-notebook";

let untouched: RunRecord;
beforeAll(() => {
  untouched = recordWith([]);
});

const judged = (...refs: PinRef[]): Grade => grade(cornerShop, untouched, notebook({ refs }));
const earned = (...refs: PinRef[]): number => dimensionOf(judged(...refs), "evidence").points;

describe("evidence", () => {
  test("is what the run recorded, not what the pin claims", () => {
    const { pins, dimensions } = judged({ kind: "alert", alertId: "made-up" });
    expect(pins).toEqual([
      { pinId: "pin-0", relevant: false, reason: "The run recorded no such thing.", values: {} },
    ]);
    expect(dimensions.find(({ id }) => id === "evidence")?.points).toBe(0);
  });

  test("a metric shows something only where it really left its usual range", () => {
    const at = (fromMicros: number): PinRef => ({
      kind: "metric",
      series: "red:shop:duration",
      fromMicros,
      toMicros: fromMicros + minutes(2),
    });
    const { pins } = judged(at(minutes(5)), at(FAULT_MICROS));
    expect(pins.map(({ relevant }) => relevant)).toEqual([false, true]);
    expect(pins[1]?.values).toMatchObject({
      series: "red:shop:duration",
      mean: expect.any(Number),
      baseline: expect.any(Number),
    });
  });

  test("of a long stretch the newest two minutes count as much as the whole, which dilutes them", () => {
    const until = (toMicros: number): PinRef => ({
      kind: "metric",
      series: "red:shop:duration",
      fromMicros: minutes(1),
      toMicros,
    });
    const { pins } = judged(until(FAULT_MICROS), until(FAULT_MICROS + minutes(2)));
    expect(pins.map(({ relevant }) => relevant)).toEqual([false, true]);
  });

  test("what is pinned to verify a guess or a cure takes nothing away", () => {
    const refs = [...goodRefs(untouched), ...idleRefs(6)];
    const cluttered = notebook({ refs });
    const verifying = {
      ...cluttered,
      pins: cluttered.pins.map((pin, index) => (index < 5 ? pin : { ...pin, step: "verify" as const })),
    };
    const evidence = (book: typeof cluttered) =>
      dimensionOf(grade(cornerShop, untouched, book), "evidence").points;
    expect(evidence(verifying)).toBe(15);
    expect(evidence(cluttered)).toBeLessThan(15);
  });

  test("each piece counts once, by its weight", () => {
    const [page] = goodRefs(untouched);
    if (page === undefined) throw new Error("no page");
    expect(earned(page)).toBe(6);
    expect(earned(page, page)).toBe(6);
  });

  test("all of it together is more than enough", () => {
    expect(earned(...goodRefs(untouched))).toBe(15);
    expect(earned(...goodRefs(untouched).slice(0, 3))).toBe(15);
  });

  test("what looks guilty and is not is explained", () => {
    const { pins } = judged({
      kind: "metric",
      series: "red:shop:rate",
      fromMicros: FAULT_MICROS,
      toMicros: FAULT_MICROS + minutes(2),
    });
    expect(pins[0]).toMatchObject({ relevant: false, reason: "Customers come as ever." });
  });

  test("two idle pins are forgiven; each beyond takes a tenth, and the reason says so", () => {
    const good = goodRefs(untouched);
    expect([0, 1, 2].map((count) => earned(...good, ...idleRefs(count)))).toEqual([15, 15, 15]);
    expect([3, 4, 5].map((count) => earned(...good, ...idleRefs(count)))).toEqual([13.5, 12, 10.5]);
    const { reason } = dimensionOf(judged(...good, ...idleRefs(4)), "evidence");
    expect(reason).toMatch(/4 pins bear on nothing; beyond 2, each takes a tenth/);
    expect(dimensionOf(judged(...good, ...idleRefs(2)), "evidence").reason).not.toMatch(/bear on nothing/);
  });

  test("a notebook in which everything is pinned earns nothing more than one in which nothing is", () => {
    const [page] = goodRefs(untouched);
    if (page === undefined) throw new Error("no page");
    expect(earned(page, ...idleRefs(8))).toBe(0);
    expect(earned()).toBe(0);
  });
});
