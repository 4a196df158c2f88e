import { describe, expect, it } from "vitest";
import { dueError, dueIn, parseDue, writeDue } from "./due-date";

const now = new Date("2026-03-09T12:00:00Z");

describe("a due date", () => {
  it("is read in the reader's zone, and may be left out", () => {
    expect(parseDue("2026-03-10T18:30")).toEqual(new Date(2026, 2, 10, 18, 30));
    expect(parseDue("  ")).toBeNull();
    expect(parseDue("tomorrow")).toBe("invalid");
    expect(parseDue("2026-13-45T99:99")).toBe("invalid");
  });
  it("is written as it is read", () => {
    expect(writeDue(new Date(2026, 2, 9, 8, 5))).toBe("2026-03-09T08:05");
    expect(parseDue(writeDue(now))).toEqual(now);
    expect(parseDue(writeDue(null))).toBeNull();
  });
  it("is refused in the past", () => {
    expect(dueError("2026-03-08T12:00", now)).toBe("That is in the past.");
    expect(dueError("2026-03-19T12:00", now)).toBeNull();
    expect(dueError("", now)).toBeNull();
    expect(dueError("soon", now)).toMatch(/whole date/);
  });
  it("says how far away it is, in the largest unit that fits", () => {
    const after = (hours: number) => dueIn(new Date(now.getTime() + hours * 3_600_000), now);
    expect([after(73), after(24), after(5), after(0.5), after(-49), after(0.001)]).toEqual([
      "in 3 days",
      "tomorrow",
      "in 5 hours",
      "in 30 minutes",
      "2 days ago",
      "in less than a minute",
    ]);
  });
});
