import { describe, expect, test } from "vitest";
import type { ChangeMark } from "@/simulations/telemetry/frame";
import { microsOfTime, momentsOf } from "./since-when";

const MINUTE = 60_000_000;
const CLOCK = { epochMs: Date.parse("2026-03-03T14:00:00.000Z"), clockMicros: 40 * MINUTE };

describe("a time of day on the world's clock", () => {
  test("is read with and without seconds", () => {
    expect(microsOfTime("14:31", CLOCK)).toBe(31 * MINUTE);
    expect(microsOfTime(" 14:31:05 ", CLOCK)).toBe(31 * MINUTE + 5_000_000);
    expect(microsOfTime("14.31", CLOCK)).toBe(31 * MINUTE);
  });

  test("is none before the run began, or past where it stands", () => {
    expect(microsOfTime("13:59", CLOCK)).toBeNull();
    expect(microsOfTime("14:41", CLOCK)).toBeNull();
    expect(microsOfTime("14:40", CLOCK)).toBe(40 * MINUTE);
  });

  test("goes past midnight with the run", () => {
    const late = { epochMs: Date.parse("2026-03-03T23:50:00.000Z"), clockMicros: 40 * MINUTE };
    expect(microsOfTime("00:05", late)).toBe(15 * MINUTE);
  });

  test("is nothing else", () => {
    expect(["", "soon", "14", "25:00", "14:61", "14:31:99"].map((text) => microsOfTime(text, CLOCK))).toEqual(
      [null, null, null, null, null, null],
    );
  });
});

test("moments to choose from: the cursor, the view's edges, and the changes that were not one's own", () => {
  const change = (id: string, kind: ChangeMark["kind"], minute: number): ChangeMark => {
    return { id, kind, atMicros: minute * MINUTE, component: "shop", title: `Change ${id}`, detail: "" };
  };
  const changes = [change("a", "deploy", 10), change("b", "config", 20), change("c", "action", 33)];
  const window = { fromMicros: 25 * MINUTE, toMicros: 35 * MINUTE };
  const labels = (cursorMicros: number | null, shown: typeof window | null) =>
    momentsOf({ ...CLOCK, cursorMicros, window: shown, changes }).map(({ label }) => label);
  expect(labels(31 * MINUTE, window)).toEqual([
    "14:31:00 the charts’ cursor",
    "14:25:00 begin of the view",
    "14:35:00 end of the view",
    "14:20:00 Change b",
    "14:10:00 Change a",
  ]);
  expect(labels(null, null)).toEqual(["14:20:00 Change b", "14:10:00 Change a"]);
});
