import { describe, expect, it } from "vitest";
import { progressOf, type FirstBranch } from "./progress";

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const LEVELS = new Map([
  ["slow", 2],
  ["stale", 2],
  ["hot", 3],
] as const);

const run = (change: Partial<FirstBranch>): FirstBranch => ({
  id: "run",
  scenarioId: "slow",
  mode: "guided",
  createdAt: day(1),
  submittedAt: null,
  clockMicros: 0,
  points: null,
  maxPoints: null,
  canGoOn: true,
  ...change,
});
const submitted = (id: string, points: number, change: Partial<FirstBranch> = {}): FirstBranch =>
  run({ id, points, maxPoints: 100, submittedAt: day(5), ...change });

const progress = (...runs: readonly FirstBranch[]) => progressOf({ id: "slow", level: 2 }, runs, LEVELS);

describe("a person's progress in an incident", () => {
  it("is nothing before the first submission", () => {
    expect(progress()).toMatchObject({ best: null, solved: false, open: null, results: [] });
  });
  it("takes the best of all submitted runs of it, and of no other incident", () => {
    const made = progress(submitted("a", 71), submitted("b", 64), submitted("c", 99, { scenarioId: "hot" }));
    expect(made.best).toBeCloseTo(0.71);
    expect(made.results).toHaveLength(2);
  });
  it("calls it solved from 80 % on", () => {
    expect(progress(submitted("a", 79.5)).solved).toBe(false);
    expect(progress(submitted("a", 80)).solved).toBe(true);
  });
  it("has its results in the order of submission, whatever the order of starting", () => {
    const late = submitted("late", 50, { createdAt: day(1), submittedAt: day(9) });
    const early = submitted("early", 60, { createdAt: day(2), submittedAt: day(3) });
    expect(progress(late, early).results.map(({ runId }) => runId)).toEqual(["early", "late"]);
  });
  it("goes on with the newest open run whose engine still exists", () => {
    const old = run({ id: "old", createdAt: day(2) });
    const newer = run({ id: "newer", createdAt: day(3) });
    const gone = run({ id: "gone", createdAt: day(4), canGoOn: false });
    expect(progress(old, newer, gone, submitted("done", 10)).open?.runId).toBe("newer");
    expect(progress(gone).open).toBeNull();
  });
  it("suggests by results at the same level, those of other incidents too", () => {
    const elsewhere = submitted("b", 90, { scenarioId: "stale" });
    expect(progress(submitted("a", 90), elsewhere).suggested.mode).toBe("assisted");
    expect(progress(submitted("a", 90), { ...elsewhere, scenarioId: "hot" }).suggested.mode).toBe("guided");
  });
});
