/** 178707 as "179 ms", 4086 as "4.1 ms", 1200000 as "1.20 s". */
export function formatMicros(micros: number): string {
  const ms = micros / 1_000;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

/** The clock of a run's virtual time: 12:15:20, with `tenths` 12:15:20.4. */
export function formatClock(epochIso: string, micros: number, tenths = false): string {
  const text = new Date(Date.parse(epochIso) + micros / 1_000).toISOString();
  return text.slice(11, tenths ? 21 : 19);
}
