import { absorb, absorbInteger, avalanche, type Digest } from "../kernel/digest";
import { i32 } from "../kernel/cells";
import { u32 } from "./columns";
import type { ExponentialHistogram } from "./exponential-histogram";
import type { AttributeValue } from "./views";

/** How telemetry is fed to its rolling digest: by content, never by an internal number, so that storage may change and digests stay. */

const scratch = new Float64Array([1]);
const words = new Int32Array(scratch.buffer);
const HIGH = words[0] === 0 ? 1 : 0;

/** Feeds a float by its bits, high word first. */
export function absorbFloat(digest: Digest, value: number): void {
  scratch[0] = value;
  absorb(digest, i32(words, HIGH));
  absorb(digest, i32(words, 1 - HIGH));
}

/** 32 bits that depend on a float's bits alone. */
export function hashOfFloat(value: number): number {
  scratch[0] = value;
  return avalanche(i32(words, HIGH) ^ avalanche(i32(words, 1 - HIGH)));
}

/** Feeds a truth value, so that it differs from 1 and from "true". */
function absorbTruth(digest: Digest, value: boolean): void {
  absorb(digest, value ? 0x74727565 : 0x66616c73);
}

/** 32 bits that depend on the text alone: MurmurHash3's body over its UTF-16 code units. */
export function hashOfText(text: string): number {
  let hash = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = Math.imul(text.charCodeAt(index), 0xcc9e2d51);
    hash ^= Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return avalanche(hash);
}

/** Remembers the hash of each text: names, keys and most values come again and again. A memo, no state: forgetting changes nothing. */
export class TextHashes {
  readonly #known = new Map<string, number>();
  static readonly #limit = 32_768;

  /** 32 bits that depend on the text alone. */
  of(text: string): number {
    let hash = this.#known.get(text);
    if (hash === undefined) {
      hash = hashOfText(text);
      if (this.#known.size >= TextHashes.#limit) this.#known.clear();
      this.#known.set(text, hash);
    }
    return hash;
  }

  /** Feeds an attribute's value with its type: 1, "1" and true differ. */
  absorb(digest: Digest, value: AttributeValue): void {
    if (typeof value === "string") {
      absorb(digest, this.of(value));
    } else if (typeof value === "number") {
      absorbFloat(digest, value);
    } else {
      absorbTruth(digest, value);
    }
  }
}

/** Feeds a histogram: everything in it that a point has. */
export function absorbHistogram(digest: Digest, histogram: ExponentialHistogram): void {
  const { scale, count, sum, zeroCount, low, high, counts } = histogram;
  absorb(digest, scale);
  absorbInteger(digest, count);
  absorbFloat(digest, sum);
  absorbInteger(digest, zeroCount);
  absorb(digest, low);
  for (let bucket = low; bucket <= high; bucket += 1) absorb(digest, u32(counts, bucket - low));
}
