/** Trace and span ids are lanes of 32 bits inside the engine and lower-case hex outside. */

/** The 65,536 halves of a lane, each written out on first use. */
const HALVES = new Array<string | undefined>(65_536);

/** Value of an ASCII code as a lower-case hex digit, or -1. */
const DIGITS = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit++) DIGITS[digit.toString(16).charCodeAt(0)] = digit;

/** Eight lower-case hex digits of an unsigned 32-bit lane. */
export function hexOfLane(lane: number): string {
  return (HALVES[lane >>> 16] ?? half(lane >>> 16)) + (HALVES[lane & 0xffff] ?? half(lane & 0xffff));
}

function half(value: number): string {
  const text = value.toString(16).padStart(4, "0");
  HALVES[value] = text;
  return text;
}

/** The lane written at `at` in eight lower-case hex digits, 0..2^32-1, or -1 where it is not hex. */
export function laneOfHex(text: string, at: number): number {
  let lane = 0;
  let signs = 0;
  for (let i = at; i < at + 8; i += 1) {
    const digit = hexDigit(text, i);
    lane = (lane << 4) | (digit & 15);
    signs |= digit;
  }
  return signs < 0 ? -1 : lane >>> 0;
}

/** The value of one lower-case hex digit, or -1 (also past the end of the text). */
export function hexDigit(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? -1;
}
