const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** When somebody is warned, in minutes before the end, the earlier first. */
const WARNING_MINUTES = [5, 1] as const;

/** `34:05`, `1:04:05`: the time left as a clock, whole seconds begun. */
export function leftText(leftMs: number): string {
  const seconds = Math.ceil(Math.max(0, leftMs) / SECOND_MS);
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Minutes of the last warning that is due with so much time left; null before the first. Past the end there is none. */
export function warningAt(leftMs: number): number | null {
  if (leftMs <= 0) return null;
  return WARNING_MINUTES.findLast((minutes) => leftMs <= minutes * MINUTE_MS) ?? null;
}
