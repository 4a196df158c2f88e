import type { CalendarDay } from "@/lib/calendar-day";

/** "26 November 2026", as the locale has it. */
export const fullDay = dayFormat({ dateStyle: "long" });

/** "Thu, 26 Nov", as the locale has it. */
export const shortDay = dayFormat({ weekday: "short", day: "numeric", month: "short" });

/** Writes days of the calendar, whatever the zone of the reader: they have none. The formatter is dear, and made once. */
function dayFormat(options: Intl.DateTimeFormatOptions): (day: CalendarDay) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (day) => {
    made ??= new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
    return made.format(new Date(`${day}T00:00:00Z`));
  };
}
