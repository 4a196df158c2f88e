/** Trace and span ids are lanes of 32 bits inside the engine and lower-case hex outside. */

/** Few enough to stay near the processor, unlike all the halves of a lane. */
const TRIPLES = digits(3);
const PAIRS = digits(2);

/** Every number of so many hex digits, written out. */
function digits(count: number): readonly string[] {
  return Array.from({ length: 1 << (4 * count) }, (_, value) => value.toString(16).padStart(count, "0"));
}

/** Value of an ASCII code as a lower-case hex digit, or -1. */
const DIGITS = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit++) DIGITS[digit.toString(16).charCodeAt(0)] = digit;

/** Eight lower-case hex digits of an unsigned 32-bit lane. */
export function hexOfLane(lane: number): string {
  return `${TRIPLES[lane >>> 20] ?? ""}${TRIPLES[(lane >>> 8) & 0xfff] ?? ""}${PAIRS[lane & 0xff] ?? ""}`;
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
