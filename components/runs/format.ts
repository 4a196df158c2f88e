/** Figures as people on call read them: three significant digits at most, always with a unit. */
import { numberFormat } from "@/components/ui/number-format";

const SECOND = 1_000_000;
const DASH = "–";

function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString("en");
  return value.toFixed(size >= 0.995 ? 1 : 2);
}

/** A latency in seconds: `0.4 ms`, `96 ms`, `4.4 s`. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return DASH;
  if (seconds >= 60) return formatSpan(seconds * SECOND);
  if (seconds >= 0.9995) return `${digits(seconds)} s`;
  const ms = seconds * 1000;
  return `${ms >= 10 ? Math.round(ms) : digits(ms)} ms`;
}

/** Requests per second. */
export function formatRate(perSecond: number | null): string {
  if (perSecond === null) return DASH;
  const isWhole = perSecond >= 9.95 || Number.isInteger(perSecond);
  return `${isWhole ? Math.round(perSecond).toLocaleString("en") : perSecond.toFixed(1)}/s`;
}

/** A share of 0..1 in per cent, with a digit more where it is small. */
export function formatShare(share: number | null, fractionDigits = 1): string {
  if (share === null) return DASH;
  return `${(share * 100).toFixed(fractionDigits)} %`;
}

/** A share as an axis writes it: `50 %`, and `0.5 %` where the digit says something. */
export function formatPercent(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return `${percent} %`;
}

const inShort = numberFormat({ notation: "compact", maximumSignificantDigits: 3 });

/** A count or a mean count; from a million on, such as bytes, in short: `805M`. */
export function formatCount(count: number | null): string {
  if (count === null) return DASH;
  if (count >= 1e6) return inShort(count);
  return count >= 9.95 ? Math.round(count).toLocaleString("en") : String(Math.round(count * 10) / 10);
}

/** A burn rate: `0.4×`, `16×`. */
export function formatBurn(burn: number | null): string {
  if (burn === null) return DASH;
  return `${burn >= 10 ? Math.round(burn).toLocaleString("en") : burn.toFixed(1)}×`;
}

/** A length of virtual time in few words: `40 s`, `12 min`, `1 h 5 min`. */
export function formatSpan(micros: number): string {
  const seconds = Math.round(micros / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600)
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Virtual time since the start of the run as a counter: `31:20`, `1:05:00`. */
export function formatElapsed(micros: number): string {
  const seconds = Math.floor(micros / SECOND);
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Virtual time as the clock on the wall of the simulated world: HH:MM:SS UTC, with milliseconds on request. */
export function timeOfDay(
  epochMs: number,
  micros: number,
  precision: "minute" | "second" | "milli" = "second",
): string {
  const iso = new Date(epochMs + micros / 1000).toISOString();
  return iso.slice(11, precision === "minute" ? 16 : precision === "second" ? 19 : 23);
}

/** The ends of a trace's or span's id, as the field writes them: `7f3a…c1`. */
export function shortId(id: string): string {
  return id.length <= 8 ? id : `${id.slice(0, 4)}…${id.slice(-2)}`;
}
