import { i32 } from "./cells";

/**
 * A rolling 64-bit digest in two 32-bit lanes: MurmurHash3's body mix, with the
 * x86_32 constants in one lane and x86_128's in the other. It is a fingerprint
 * to compare runs by, not a cryptographic hash. Plain data.
 */
export type Digest = Int32Array;

/** An empty digest. */
export function createDigest(): Digest {
  return new Int32Array([0x9747b28c | 0, 0x3c6ef372 | 0]);
}

/** Feeds one 32-bit word. */
export function absorb(digest: Digest, word: number): void {
  digest[0] = mixFirst(i32(digest, 0), word);
  digest[1] = mixSecond(i32(digest, 1), word);
}

function mixFirst(lane: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = lane ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function mixSecond(lane: number, word: number): number {
  let k = Math.imul(word, 0x239b961b);
  k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
  const h = lane ^ k;
  return (Math.imul((h << 19) | (h >>> 13), 5) + 0x561ccd1b) | 0;
}

/** Feeds an integer of up to 53 bits as two words: low, then high. */
export function absorbInteger(digest: Digest, value: number): void {
  absorb(digest, value | 0);
  absorb(digest, Math.floor(value / 4_294_967_296) | 0);
}

/**
 * Feeds one event: its time as two words, its handler, and its two arguments.
 * The same as five calls of `absorb`, with the lanes kept out of memory between.
 */
export function absorbEvent(digest: Digest, time: number, handler: number, a: number, b: number): void {
  const low = time | 0;
  const high = (time / 4_294_967_296) | 0;
  digest[0] = mixFirst(mixFirst(mixFirst(mixFirst(mixFirst(i32(digest, 0), low), high), handler), a), b);
  digest[1] = mixSecond(mixSecond(mixSecond(mixSecond(mixSecond(i32(digest, 1), low), high), handler), a), b);
}

/** Feeds a string: its length, then its UTF-16 code units. */
export function absorbText(digest: Digest, text: string): void {
  absorb(digest, text.length);
  for (let index = 0; index < text.length; index += 1) absorb(digest, text.charCodeAt(index));
}

/** MurmurHash3's finaliser: every input bit reaches every output bit. */
export function avalanche(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What has been fed so far, as 16 lower-case hex digits. The digest itself is unchanged. */
export function digestHex(digest: Digest): string {
  const first = avalanche(i32(digest, 0));
  const second = avalanche(i32(digest, 1) ^ first);
  return first.toString(16).padStart(8, "0") + second.toString(16).padStart(8, "0");
}
