import { describe, expect, it } from "vitest";
import { measure } from "../../runner/core/execute-experiment";
import type { Settings } from "../experiment";
import { jobSchedulerTrial as trial } from "./job-scheduler-trial";
import { runnable, underCondition } from "./trial";

/** At least once, harmless when it is twice, and no longer hidden than nearly all runs take. */
const SOUND = { workers: 4, hidden: 20, acknowledged: 1, key: 1, attempts: 3 };

/** What a run under one condition measured. */
function figures(condition: string, changed: Settings = {}) {
  const settings = underCondition(trial, { ...SOUND, ...changed }, condition);
  const { measured } = measure(runnable(trial), { settings, seed: trial.seed });
  const of = (id: string): number => measured[id] ?? NaN;
  return {
    lost: of("lost"),
    doubled: of("doubled"),
    late: of("late"),
    busy: of("busy"),
    aside: of("set-aside"),
  };
}

describe("the trial of a job scheduler", () => {
  it("loses what dying workers had, when it was acknowledged before the work", () => {
    // About 0.9 runs of 4.8 s are under way at each of four workers, and fifteen of these die.
    const { lost } = figures("crashes", { acknowledged: 0 });
    expect(lost).toBeGreaterThan(8);
    expect(lost).toBeLessThan(30);
    expect(figures("crashes").lost).toBe(0);
  });

  it("doubles what a worker does that has stood still, unless a key tells that it is done", () => {
    expect(figures("pauses", { key: 0 }).doubled).toBeGreaterThan(3);
    expect(figures("pauses").doubled).toBe(0);
    expect(figures("pauses", { key: 0, acknowledged: 0 }).doubled).toBe(0);
  });

  it("doubles in health what takes longer than it is hidden", () => {
    expect(figures("usual", { key: 0, hidden: 5 }).doubled).toBeGreaterThan(50);
    expect(figures("usual", { key: 0, hidden: 40 }).doubled).toBe(0);
  });

  it("is late after a crash by as much as a taken run is hidden", () => {
    expect(Math.abs(figures("crashes", { hidden: 40 }).late - 45)).toBeLessThan(8);
    expect(Math.abs(figures("crashes", { hidden: 120 }).late - 125)).toBeLessThan(8);
    expect(figures("crashes").late).toBeLessThan(30);
  });

  it("works a midnight off the sooner the more workers there are, who have less to do all day", () => {
    const [few, more] = [figures("midnight", { workers: 3 }), figures("midnight", { workers: 8 })];
    expect(few.late).toBeGreaterThan(50);
    expect(more.late).toBeLessThan(25);
    // 60 runs and one a second, of 4.8 s: Little's law, over the sixteen places of eight workers.
    expect(Math.abs(more.busy - (100 * 4.8 * (1 + 60 / 480)) / 16)).toBeLessThan(4);
    expect(few.busy).toBeGreaterThan(2 * more.busy);
  });

  it("sets a run that kills aside, and good ones with it when one attempt is all", () => {
    expect(figures("poison").aside).toBe(5);
    expect(figures("poison", { attempts: 0 }).aside).toBe(0);
    expect(figures("poison", { attempts: 0 }).late).toBeGreaterThan(figures("poison").late + 10);
    expect(figures("crashes", { attempts: 1 }).lost).toBeGreaterThan(8);
  });
});
