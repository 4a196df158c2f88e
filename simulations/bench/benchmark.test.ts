import { describe, expect, it } from "vitest";
import { type Benchmark, perCpuSecond, runBenchmark } from "./benchmark";

/** Answers these figures, one a call. */
function told(name: string, ...figures: readonly number[]): Benchmark["ours"] {
  const left = [...figures];
  return { name, measure: () => left.shift() ?? NaN };
}

describe("a benchmark", () => {
  it("leaves the warm-up out and compares medians", async () => {
    const rows = await runBenchmark({
      id: "race",
      title: "Race",
      unit: "laps/s",
      ours: told("ours", 0, 30, 10, 20),
      baselines: [told("theirs", 1_000, 40, 50, 30)],
    });
    expect(rows).toEqual([
      { id: "race", title: "Race", unit: "laps/s", value: 20, baseline: 40, ratio: 0.5, against: "theirs" },
    ]);
  });

  it("has a row for every other baseline, and says why one was skipped", async () => {
    const rows = await runBenchmark({
      id: "race",
      title: "Race",
      unit: "laps/s",
      ours: told("ours", 0, 2, 2, 2),
      baselines: [told("theirs", 0, 1, 1, 1), { ...told("absent"), missing: () => "it is not here" }],
    });
    expect(rows.map(({ id, ratio, against }) => [id, ratio, against])).toEqual([
      ["race", 2, "theirs"],
      ["race-absent", null, "absent: skipped, it is not here"],
    ]);
  });

  it("may be measured once, and tell what else was found", async () => {
    const rows = await runBenchmark({
      id: "race",
      title: "Race",
      unit: "s",
      ours: told("ours", 5),
      baselines: [],
      once: true,
      also: () => [{ id: "laps", value: 3, unit: "laps" }],
    });
    expect(rows.map(({ id, value, unit, baseline }) => [id, value, unit, baseline])).toEqual([
      ["race", 5, "s", null],
      ["race-laps", 3, "laps", null],
    ]);
  });

  it("counts work by the second of processor time", () => {
    const rate = perCpuSecond(() => {
      const before = process.cpuUsage();
      for (;;) {
        const { user, system } = process.cpuUsage(before);
        if (user + system > 20_000) return user + system;
      }
    })();
    expect(rate).toBeGreaterThan(500_000);
    expect(rate).toBeLessThan(1_100_000);
  });
});
