/** Virtual time: whole microseconds since the run's epoch, as a JavaScript number (exact for 285 years). */

/** Milliseconds as whole microseconds. */
export function ms(milliseconds: number): number {
  return Math.trunc(milliseconds * 1_000 + (milliseconds < 0 ? -0.5 : 0.5));
}

/** Seconds as whole microseconds. */
export function seconds(count: number): number {
  return ms(count * 1_000);
}

/** Minutes as whole microseconds. */
export function minutes(count: number): number {
  return seconds(count * 60);
}

/** `hh:mm:ss.mmm` of a virtual time, truncated: a clock that began with the run. */
export function formatMicros(micros: number): string {
  const total = Math.trunc(micros / 1_000);
  const pad = (value: number, width: number): string => String(value).padStart(width, "0");
  const hours = Math.trunc(total / 3_600_000);
  const clock = [hours, Math.trunc(total / 60_000) % 60, Math.trunc(total / 1_000) % 60].map((part) =>
    pad(part, 2),
  );
  return `${clock.join(":")}.${pad(total % 1_000, 3)}`;
}

/** How long something lasts, in words that nobody takes for a time of day: `1 h 30 min`, `33 min 34 s`, `0.1 s`. */
export function formatLength(micros: number): string {
  const millis = Math.trunc(micros / 1_000);
  const parts = [
    { count: Math.trunc(millis / 3_600_000), unit: "h" },
    { count: Math.trunc(millis / 60_000) % 60, unit: "min" },
    { count: (millis % 60_000) / 1_000, unit: "s" },
  ].filter(({ count }) => count !== 0);
  return parts.length === 0 ? "0 s" : parts.map(({ count, unit }) => `${count} ${unit}`).join(" ");
}
