import type { CalendarDay } from "@/lib/calendar-day";

/** A day of the calendar in words, whatever the zone of the reader: it has none. */
export function dayWords(day: CalendarDay, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** "26 November 2026", as the locale has it. */
export const fullDay = (day: CalendarDay): string => dayWords(day, { dateStyle: "long" });

/** "Thu, 26 Nov", as the locale has it. */
export const shortDay = (day: CalendarDay): string =>
  dayWords(day, { weekday: "short", day: "numeric", month: "short" });
