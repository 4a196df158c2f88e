import { describe, expect, it } from "vitest";
import { ms } from "../kernel/time";
import type { Endpoint } from "./dealings";
import { isEjected, judge } from "./outlier-ejection";

const ejection = { consecutiveFailures: 3, ejectionMicros: ms(100), maxShare: 0.5 };

function endpoints(count: number): Endpoint[] {
  return Array.from({ length: count }, () => ({ outstanding: 0, failures: 0, ejectedUntilMicros: 0 }));
}

/** Results of the endpoint with this number, `!` for a failure. */
function results(all: readonly Endpoint[], number: number, text: string, nowMicros = ms(1)): boolean[] {
  const endpoint = all[number];
  if (endpoint === undefined) throw new Error("no such endpoint");
  return Array.from(text, (result) => judge(endpoint, ejection, { all, failed: result === "!", nowMicros }));
}

describe("outlier ejection", () => {
  it("ejects after so many failures in succession, which a success interrupts", () => {
    const all = endpoints(4);
    expect(results(all, 0, "!!.!!!")).toEqual([false, false, false, false, false, true]);
  });

  it("lasts its time, and takes as many failures again afterwards", () => {
    const all = endpoints(4);
    results(all, 0, "!!!");
    const at = (nowMicros: number) => all.map((endpoint) => isEjected(endpoint, nowMicros));
    expect(at(ms(101) - 1)).toEqual([true, false, false, false]);
    expect(at(ms(101))).toEqual([false, false, false, false]);
    expect(results(all, 0, "!!!", ms(101))).toEqual([false, false, true]);
  });

  it("never leaves out more than the share that is allowed", () => {
    const all = endpoints(4);
    expect([0, 1, 2].map((number) => results(all, number, "!!!").at(-1))).toEqual([true, true, false]);
    expect(results(all, 2, "!", ms(101)), "as soon as there is room").toEqual([true]);
  });
});
