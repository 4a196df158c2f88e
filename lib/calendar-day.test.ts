import { describe, expect, it } from "vitest";
import { addDays, dayIn, daysBetween, isCalendarDay, isTimeZone, startOfDay } from "./calendar-day";

describe("a day of the learner's calendar", () => {
  it.each([
    ["UTC", "2026-11-26T23:59:59Z", "2026-11-26"],
    ["Europe/Berlin", "2026-11-26T23:30:00Z", "2026-11-27"],
    ["America/Los_Angeles", "2026-11-26T05:00:00Z", "2026-11-25"],
    ["Asia/Kathmandu", "2026-11-26T18:15:00Z", "2026-11-27"],
    ["Pacific/Kiritimati", "2026-11-26T10:00:00Z", "2026-11-27"],
  ])("in %s at %s is %s", (zone, at, day) => {
    expect(dayIn(zone, new Date(at))).toBe(day);
  });

  it.each([
    ["UTC", "2026-11-26", "2026-11-26T00:00:00.000Z"],
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00.000Z"],
    ["Asia/Kathmandu", "2026-11-26", "2026-11-25T18:15:00.000Z"],
    // The clock goes from 23:59 to 01:00: the day begins at one.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
    // It strikes midnight twice, an hour apart: the first one counts.
    ["America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z"],
  ])("begins in %s on %s at %s", (zone, day, at) => {
    expect(startOfDay(zone, day).toISOString()).toBe(at);
  });

  it("begins where the day before ends, every day of a year, in zones of every kind", () => {
    for (const zone of ["America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana"]) {
      for (let day = "2026-01-01"; day < "2027-01-01"; day = addDays(day, 1)) {
        const start = startOfDay(zone, day);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(start.getTime() - 1))).toBe(addDays(day, -1));
      }
    }
  });

  it("is counted over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysBetween("2026-11-26", "2027-01-05")).toBe(40);
    expect(daysBetween("2026-11-26", "2026-11-20")).toBe(-6);
  });
});

it("tells days and zones that exist from those that do not", () => {
  expect(["2026-02-28", "2026-02-30", "26-02-28", "2026-13-01", ""].map(isCalendarDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(["Europe/Berlin", "UTC", "Middle/Earth", ""].map(isTimeZone)).toEqual([true, true, false, false]);
});
