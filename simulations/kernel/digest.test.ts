import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorb, absorbInteger, absorbText, createDigest, digestHex } from "./digest";

const words = fc.array(fc.integer(), { maxLength: 40 });

function digestOf(list: readonly number[]): string {
  const digest = createDigest();
  for (const word of list) absorb(digest, word);
  return digestHex(digest);
}

describe("the rolling digest", () => {
  it("is 16 lower-case hex digits, the same for the same words", () => {
    fc.assert(
      fc.property(
        words,
        (list) => /^[0-9a-f]{16}$/.test(digestOf(list)) && digestOf(list) === digestOf([...list]),
      ),
    );
  });

  it("changes with any word, with their order and with their number", () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 0x7fffffff }), (list, place, change) => {
        const other = [...list];
        if (other.length > 0) other[place % other.length] = (other[place % other.length] ?? 0) ^ change;
        else other.push(0);
        return digestOf(list) !== digestOf(other) && digestOf(list) !== digestOf([...list, 0]);
      }),
    );
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });

  it("tells texts and large integers apart", () => {
    const [left, right] = [createDigest(), createDigest()];
    absorbText(left, "ab");
    absorbText(right, "ba");
    expect(digestHex(left)).not.toBe(digestHex(right));
    const [low, high] = [createDigest(), createDigest()];
    absorbInteger(low, 5);
    absorbInteger(high, 5 + 2 ** 32);
    expect(digestHex(low)).not.toBe(digestHex(high));
  });

  it("never changes from version to version", () => {
    const digest = createDigest();
    absorbText(digest, "faultline");
    absorbInteger(digest, 5_400_000_000);
    expect(digestHex(digest)).toBe("f1041e6d76d8c730");
  });
});
