import { addDays, dayIn, type CalendarDay } from "@/lib/calendar-day";
import { REVIEW_LIMITS } from "./review-limits";
import type { ForecastDay } from "./schema";

interface Calendar {
  readonly timeZone: string;
  readonly today: CalendarDay;
}

/**
 * How many of the rated items each of the next days brings back, today first; what is overdue counts today. New items
 * come on top of it, and so does what their ratings will bring back.
 */
export function forecastOf(dueAt: readonly Date[], { timeZone, today }: Calendar): ForecastDay[] {
  const days = Array.from({ length: REVIEW_LIMITS.forecastDays }, (_, ahead) => addDays(today, ahead));
  const counts = new Map(days.map((day) => [day, 0]));
  for (const at of dueAt) {
    const due = dayIn(timeZone, at);
    const day = due < today ? today : due;
    const count = counts.get(day);
    if (count !== undefined) counts.set(day, count + 1);
  }
  return days.map((day) => ({ day, due: counts.get(day) ?? 0 }));
}
