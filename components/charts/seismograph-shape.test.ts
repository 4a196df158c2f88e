import { describe, expect, it } from "vitest";
import {
  seismographColumns,
  seismographDomain,
  seismographGrid,
  seismographReach,
  type SloCount,
} from "./seismograph-shape";

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const count = (from: number, to: number, good: number, total: number): SloCount => ({
  fromMicros: from * SECOND,
  toMicros: to * SECOND,
  slo: { good, total },
});

describe("the seismograph", () => {
  it("leaves room for what is to come, grows in steps, and ends with the run", () => {
    expect(seismographDomain(31 * MINUTE, 120 * MINUTE)).toBe(45 * MINUTE);
    expect(seismographDomain(32 * MINUTE, 120 * MINUTE)).toBe(45 * MINUTE);
    expect(seismographDomain(40 * MINUTE, 120 * MINUTE)).toBe(60 * MINUTE);
    expect(seismographDomain(119 * MINUTE, 120 * MINUTE)).toBe(120 * MINUTE);
    expect(seismographDomain(0, 120 * MINUTE)).toBe(45 * MINUTE);
  });

  it("measures the burn of each column over all its requests", () => {
    const { stepMicros, burns } = seismographColumns(
      [count(0, 5, 99, 100), count(5, 10, 100, 100), count(10, 20, 0, 0), count(20, 30, 0, 10)],
      {
        domainMicros: 45 * MINUTE,
        columnsMax: 480,
        objective: 0.995,
      },
    );
    expect(stepMicros).toBe(10 * SECOND);
    expect(burns[0]).toBeCloseTo(1);
    expect(burns[1]).toBeNull();
    expect(burns[2]).toBeCloseTo(200);
  });

  it("lets a bucket that is wider than a column fill all it covers", () => {
    const { burns } = seismographColumns([count(0, 30, 995, 1000)], {
      domainMicros: 45 * MINUTE,
      columnsMax: 480,
      objective: 0.995,
    });
    expect(burns).toHaveLength(3);
    for (const burn of burns) expect(burn).toBeCloseTo(1);
  });

  it("reaches the edge at total failure, a decade at a time, and is a hairline when nothing burns", () => {
    const at = (burn: number) => seismographReach(burn, { objective: 0.995, reachPx: 27 });
    expect(at(0)).toBe(0.8);
    expect(at(200)).toBeCloseTo(27);
    expect(at(100) - at(10)).toBeCloseTo(at(10) - at(1));
  });

  it("labels the decades that its scale has", () => {
    expect(seismographGrid(0.995)).toEqual([1, 10, 100]);
    expect(seismographGrid(0.9)).toEqual([1]);
  });
});
