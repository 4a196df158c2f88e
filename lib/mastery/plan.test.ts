import { describe, expect, it } from "vitest";
import { readinessPlan, type PlanRow } from "./plan";
import type { MasteryState } from "./schema";

const row = (id: string, state: MasteryState, part: Partial<PlanRow> = {}): PlanRow => ({
  ...{ id, state, title: `Row ${id}`, href: `/${id}`, fadesAt: null, readingMinutes: 18 },
  ...part,
});
const wish = { interviewOn: "2026-12-06", minutesADay: 60, today: "2026-11-26", timeZone: "UTC" };
/** Rows that are not started: 30 minutes each, reading and questions. */
const fresh = (count: number) =>
  Array.from({ length: count }, (_, index) => row(String(index + 1), "not-started"));

describe("the plan for the day of the interview", () => {
  it("lays what is left into the days before it", () => {
    const plan = readinessPlan(fresh(10), wish);
    expect(plan).toMatchObject({ daysLeft: 10, rowsLeft: 10, rowsReady: 0, minutesLeft: 300, rowsFit: 10 });
    expect(plan).toMatchObject({ reachable: true, readyOn: "2026-11-30", minutesNeeded: 30 });
    expect(plan.days).toHaveLength(7);
    expect(plan.days.slice(0, 2).map(({ day, rows }) => [day, rows.map(({ id }) => id)])).toEqual([
      ["2026-11-26", ["1", "2"]],
      ["2026-11-27", ["3", "4"]],
    ]);
    expect(plan.days[6]?.rows).toEqual([]);
  });

  it("says so when it cannot be reached: what fits, what would do, and when this pace is ready", () => {
    const plan = readinessPlan(fresh(50), { ...wish, minutesADay: 45 });
    expect(plan).toMatchObject({ reachable: false, rowsLeft: 50, rowsFit: 15, minutesNeeded: 150 });
    expect(plan.readyOn).toBe("2026-12-29");
  });

  it("is reachable on its last day, and not one minute later", () => {
    expect(readinessPlan(fresh(20), wish).reachable).toBe(true);
    expect(readinessPlan([...fresh(20), row("21", "fading")], wish)).toMatchObject({
      reachable: false,
      rowsFit: 20,
    });
  });

  it("does a row that is longer than a day on the day on which it ends", () => {
    const plan = readinessPlan([row("1", "not-started", { readingMinutes: 108 })], wish);
    expect(plan.days.map(({ rows }) => rows.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
  });

  it("asks for no more reading where the lesson is done, and for fewer questions where something is known", () => {
    const plan = readinessPlan(
      [
        row("1", "learning", { readingMinutes: 0 }),
        row("2", "fading", { readingMinutes: 0 }),
        row("3", "practised", { readingMinutes: 0 }),
      ],
      wish,
    );
    expect(plan).toMatchObject({ rowsLeft: 2, rowsReady: 1, minutesLeft: 12 });
  });

  it("refreshes what will have faded by then, after what is new", () => {
    const fades = (day: string) => ({ fadesAt: new Date(`${day}T08:00:00Z`) });
    const rows = [
      row("1", "solid", fades("2026-12-06")),
      row("2", "solid", fades("2026-12-07")),
      ...fresh(1),
    ];
    const plan = readinessPlan(rows, wish);
    expect(plan.rowsReady).toBe(1);
    expect(plan.days[0]?.rows.map(({ title, minutes }) => [title, minutes])).toEqual([
      ["Row 1", 30],
      ["Row 1", 4],
    ]);
  });

  it("has nothing to do for somebody who is ready, and no days once the day has come", () => {
    expect(readinessPlan([row("1", "solid")], wish)).toMatchObject({
      ...{ reachable: true, rowsLeft: 0, readyOn: "2026-11-26" },
    });
    expect(readinessPlan(fresh(1), { ...wish, interviewOn: wish.today })).toMatchObject({
      ...{ daysLeft: 0, reachable: false, minutesNeeded: null, days: [] },
    });
  });
});
