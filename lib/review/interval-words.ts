const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAYS_OF_MONTH = 30.4;
const DAYS_OF_YEAR = 365;

/** A time ahead in words that fit on a button: "10 min", "3 days", "5 months", "1.4 years". */
export function intervalWords(from: Date, to: Date): string {
  const ms = Math.max(0, to.getTime() - from.getTime());
  if (ms < HOUR_MS) return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
  if (ms < DAY_MS) return counted(Math.round(ms / HOUR_MS), "hour");
  const days = Math.round(ms / DAY_MS);
  if (days < 2 * DAYS_OF_MONTH) return counted(days, "day");
  if (days < DAYS_OF_YEAR) return counted(Math.round(days / DAYS_OF_MONTH), "month");
  return counted(Math.round((10 * days) / DAYS_OF_YEAR) / 10, "year");
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
