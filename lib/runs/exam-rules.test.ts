import { describe, expect, test } from "vitest";
import { dueAtOf, examView, extendedDueAt, goesOn, isOverdue, mayPause } from "./exam-rules";
import { RUN_LIMITS } from "./schema";

const START = new Date("2026-03-03T14:00:00.000Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe("an exam", () => {
  test("is an unguided run, due so many minutes after it began; other runs are never due", () => {
    expect(dueAtOf("unguided", 35, START)).toEqual(after(35));
    expect([dueAtOf("guided", 35, START), dueAtOf("assisted", 35, START)]).toEqual([null, null]);
  });

  test("is overdue from the moment it is due until it is submitted", () => {
    const exam = { dueAt: after(35), submittedAt: null };
    expect([isOverdue(exam, after(34)), isOverdue(exam, after(35)), isOverdue(exam, after(99))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isOverdue({ ...exam, submittedAt: after(20) }, after(99))).toBe(false);
    expect(isOverdue({ dueAt: null, submittedAt: null }, after(99))).toBe(false);
  });

  test("says how much time is left, and how often it can still be extended", () => {
    expect(examView({ extensions: 1, submittedAt: null }, after(35), after(30))).toEqual({
      dueInMs: 300_000,
      ranOut: false,
      extensions: 1,
      extensionsLeft: RUN_LIMITS.examExtensions - 1,
    });
    expect(examView({ extensions: 0, submittedAt: after(35) }, after(35), after(50))).toMatchObject({
      dueInMs: 0,
      ranOut: true,
    });
    expect(examView({ extensions: 0, submittedAt: after(20) }, after(35), after(50)).ranOut).toBe(false);
  });

  test("ends ten minutes later once extended", () => {
    expect(extendedDueAt(after(35))).toEqual(after(45));
  });
});

describe("the world", () => {
  const run = { branch: 0, dueAt: null, submittedAt: null };

  test("may be stopped to think in guided runs and on forks, and nowhere else", () => {
    expect(mayPause({ mode: "guided", branch: 0 })).toBe(true);
    expect(mayPause({ mode: "assisted", branch: 0 })).toBe(false);
    expect(mayPause({ mode: "unguided", branch: 0 })).toBe(false);
    expect(mayPause({ mode: "unguided", branch: 1 })).toBe(true);
  });

  test("goes on by itself where it may not be stopped, until the run is submitted", () => {
    expect(goesOn({ ...run, mode: "assisted" })).toBe(true);
    expect(goesOn({ ...run, mode: "guided" })).toBe(false);
    expect(goesOn({ ...run, mode: "unguided", submittedAt: START })).toBe(false);
  });
});
