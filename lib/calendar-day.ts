/** A day of somebody's calendar, as `2026-11-26`. */
export type CalendarDay = string;

/** `2026-11-26`, and a day that exists. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(utcMs(text)) === text;
}

/** Whether the platform knows a time zone by this name, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day on which an instant falls in a time zone. */
export function dayIn(zone: string, at: Date): CalendarDay {
  return toDay(at.getTime() + offsetMs(zone, at.getTime()));
}

/**
 * The first instant of a day in a time zone. Where the clock skips midnight, that is the first instant after the gap;
 * where it strikes twice, the first of the two.
 */
export function startOfDay(zone: string, day: CalendarDay): Date {
  const midnight = utcMs(day);
  // Offsets change by less than a day around it: the true one is among those of the days before and after.
  const offsets = [-1, 0, 1].map((days) => offsetMs(zone, midnight + days * DAY_MS));
  const candidates = offsets.flatMap((offset) => [midnight - offset, midnight - offset + HALF_HOUR_MS]);
  const [first] = [...candidates, ...candidates.map((ms) => ms + HALF_HOUR_MS)]
    .filter((ms) => dayIn(zone, new Date(ms)) === day && dayIn(zone, new Date(ms - 1)) < day)
    .toSorted((one, other) => one - other);
  if (first === undefined) throw new Error(`${zone} has no beginning of ${day}`);
  return new Date(first);
}

/** The day that is `days` later, or earlier when negative. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return toDay(utcMs(day) + days * DAY_MS);
}

/** How many days `to` is after `from`; negative when before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((utcMs(to) - utcMs(from)) / DAY_MS);
}

const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;

const utcMs = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): CalendarDay => (Number.isNaN(ms) ? "" : new Date(ms).toISOString().slice(0, 10));

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetMs(zone: string, ms: number): number {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
  if (!known) formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
