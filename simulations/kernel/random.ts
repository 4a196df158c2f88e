import { assert } from "./assert";
import { i32 } from "./cells";
import { absorb, absorbText, avalanche, createDigest } from "./digest";

/**
 * xoshiro128** 1.1 (Blackman and Vigna): four 32-bit words of plain data.
 * Streams are split by label, so that a new component or metric never shifts
 * the randomness of another.
 */
export type RandomStream = Int32Array;

/** The stream that belongs to `label` in the run with this unsigned 32-bit `seed`. */
export function createStream(seed: number, label: string): RandomStream {
  assert(seed >>> 0 === seed, `seed ${seed} is not an unsigned 32-bit integer`);
  const hash = createDigest();
  absorb(hash, seed);
  absorbText(hash, label);
  const low = i32(hash, 0);
  const high = i32(hash, 1);
  const stream = new Int32Array(4);
  for (let word = 0; word < 4; word += 1) {
    stream[word] =
      avalanche(low + Math.imul(word + 1, 0x9e3779b9)) ^ avalanche(high + Math.imul(word + 1, 0x85ebca77));
  }
  if (stream.every((word) => word === 0)) stream[0] = 1; // The all-zero state is the generator's one fixed point.
  return stream;
}

/** The next 32 random bits, unsigned. */
export function nextUint32(stream: RandomStream): number {
  return nextWord(stream) >>> 0;
}

/** The same bits, signed: a small integer always, which V8 passes on without making an object for it. */
export function nextWord(stream: RandomStream): number {
  const s0 = i32(stream, 0);
  const s1 = i32(stream, 1);
  const x = Math.imul(s1, 5);
  const result = Math.imul((x << 7) | (x >>> 25), 9);
  const s2 = i32(stream, 2) ^ s0;
  const s3 = i32(stream, 3) ^ s1;
  stream[0] = s0 ^ s3;
  stream[1] = s1 ^ s2;
  stream[2] = s2 ^ (s1 << 9);
  stream[3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

/** Uniform in the open interval (0, 1), from one draw of 32 bits: neither end can occur. */
export function nextUniform(stream: RandomStream): number {
  return (nextUint32(stream) + 0.5) / 4_294_967_296;
}

/** A uniform integer in [0, bound), from one draw. The bias is below bound / 2^32. */
export function nextBelow(stream: RandomStream, bound: number): number {
  assert(bound >= 1 && bound <= 4_294_967_296, "a bound is at least 1 and at most 2^32");
  return Math.floor(nextUniform(stream) * bound);
}

/** True with this probability, from one draw. */
export function nextChance(stream: RandomStream, probability: number): boolean {
  return nextUniform(stream) < probability;
}
