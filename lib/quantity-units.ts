/** What a figure measures, as exponents: a rate has `time` -1, an amount of data `data` 1, a count neither. */
export interface Dimension {
  readonly time: number;
  readonly data: number;
}

interface Unit extends Dimension {
  /** Seconds and bytes are 1. */
  readonly scale: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PREFIXES = ["k", "M", "G", "T", "P"];

const units = new Map<string, Unit>();

function add(unit: Unit, ...names: readonly string[]): void {
  for (const name of names) units.set(name, unit);
}

const seconds = (scale: number): Unit => ({ scale, time: 1, data: 0 });
const bytes = (scale: number): Unit => ({ scale, time: 0, data: 1 });

add(seconds(1e-9), "ns", "nanosecond", "nanoseconds");
// Both characters that people take for micro.
add(seconds(1e-6), "us", "\u00b5s", "\u03bcs", "microsecond", "microseconds");
add(seconds(1e-3), "ms", "millisecond", "milliseconds");
add(seconds(1), "s", "sec", "second", "seconds");
add(seconds(MINUTE), "m", "min", "mins", "minute", "minutes");
add(seconds(HOUR), "h", "hr", "hour", "hours");
add(seconds(DAY), "d", "day", "days");
add(seconds(7 * DAY), "week", "weeks");
add(seconds(30 * DAY), "month", "months");
add(seconds(365 * DAY), "year", "years");
add(bytes(1), "B", "byte", "bytes");
add(bytes(1 / 8), "bit", "bits");
for (const [index, prefix] of PREFIXES.entries()) {
  const scale = 1000 ** (index + 1);
  add(bytes(scale), `${prefix}B`);
  add(bytes(scale / 8), `${prefix}bit`, `${prefix}b`);
  add(bytes(1024 ** (index + 1)), `${prefix.toUpperCase()}iB`);
}
add(bytes(1000), "KB");
add({ scale: 1, time: -1, data: 0 }, "Hz", "rps", "qps", "tps");

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

/** The unit of that name, written as it is written: `MB` is not `mb`. Null for a word that only says what is counted. */
export const unitNamed = (name: string): Unit | null => units.get(name) ?? null;

/** 1,000,000 for `million`; null for any other word. */
export const multiplierNamed = (name: string): number | null => MULTIPLIERS.get(name) ?? null;

/** In words, for messages: `a time`, `a rate`, `an amount of data`, `a plain number`. */
export function dimensionText({ time, data }: Dimension): string {
  if (time === 0 && data === 0) return "a plain number";
  if (time === 1 && data === 0) return "a time";
  if (time === -1 && data === 0) return "a rate";
  if (time === 0 && data === 1) return "an amount of data";
  if (time === -1 && data === 1) return "data per time";
  return `time to the ${time} times data to the ${data}`;
}
