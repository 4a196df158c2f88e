/** The two 32-bit words of a double, through one shared buffer (scratch, not state). */

const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** Sign, exponent and the upper 20 bits of the significand, as a signed word. */
export function highWord(x: number): number {
  FLOAT[0] = x;
  return (WORDS[HIGH] ?? 0) | 0;
}

/** `x` with its upper word replaced. */
export function withHighWord(x: number, high: number): number {
  FLOAT[0] = x;
  WORDS[HIGH] = high;
  return FLOAT[0];
}

/** `x` with its lower word cleared: a factor whose products are exact in double arithmetic. */
export function withoutLowWord(x: number): number {
  FLOAT[0] = x;
  WORDS[LOW] = 0;
  return FLOAT[0];
}

/** y * 2^k for y in [0.5, 2) and k in [-1075, 1024]: exact, except where the result is subnormal. */
export function timesPowerOfTwo(y: number, k: number): number {
  if (k === 1024) return y * 2 * 8.98846567431158e307;
  if (k >= -1021) return withHighWord(y, highWord(y) + (k << 20));
  return withHighWord(y, highWord(y) + ((k + 1000) << 20)) * 9.3326361850321887899e-302; // 2^-1000
}
