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
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  let h = i32(digest, 0) ^ k;
  h = (h << 13) | (h >>> 19);
  digest[0] = Math.imul(h, 5) + 0xe6546b64;

  k = Math.imul(word, 0x239b961b);
  k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
  h = i32(digest, 1) ^ k;
  h = (h << 19) | (h >>> 13);
  digest[1] = Math.imul(h, 5) + 0x561ccd1b;
}

/** Feeds an integer of up to 53 bits as two words: low, then high. */
export function absorbInteger(digest: Digest, value: number): void {
  absorb(digest, value | 0);
  absorb(digest, Math.floor(value / 4_294_967_296) | 0);
}

/**
 * Feeds five words that stand side by side: an event. Each goes into both lanes
 * by xor, rotation and an odd multiplier, one to one in the lane and in the
 * word; at the end the lanes meet as in MurmurHash3_x86_128, so that the state is
 * one of 64 bits. A third of the work of five `absorb`s, for the engine's
 * hottest path: the lanes stay in registers between the words.
 */
export function absorbFive(digest: Digest, words: Int32Array, from: number): void {
  const w0 = i32(words, from);
  const w1 = i32(words, from + 1);
  const w2 = i32(words, from + 2);
  const w3 = i32(words, from + 3);
  const w4 = i32(words, from + 4);
  const first = turn13(turn13(turn13(turn13(turn13(i32(digest, 0), w0), w1), w2), w3), w4);
  const second = turn19(turn19(turn19(turn19(turn19(i32(digest, 1), w0), w1), w2), w3), w4);
  digest[0] = first + second;
  digest[1] = first + 2 * second;
}

/** Feeds the words from `from` to before `to`, each as `absorbFive` does its five. */
export function absorbWords(
  digest: Digest,
  words: Int32Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  let first = i32(digest, 0);
  let second = i32(digest, 1);
  for (let at = from; at < to; at += 1) {
    const word = i32(words, at);
    first = turn13(first, word);
    second = turn19(second, word);
  }
  digest[0] = first + second;
  digest[1] = first + 2 * second;
}

function turn13(lane: number, word: number): number {
  const mixed = lane ^ word;
  return Math.imul((mixed << 13) | (mixed >>> 19), 0xcc9e2d51);
}

function turn19(lane: number, word: number): number {
  const mixed = lane ^ word;
  return Math.imul((mixed << 19) | (mixed >>> 13), 0xab0e9789);
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
