import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, pack, unpack } from "./packed-state";

const leaf = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
const column = fc.oneof(
  fc.float64Array({ maxLength: 1_500 }),
  fc.uint8Array({ maxLength: 9_000 }),
  fc.int32Array({ maxLength: 2_500 }),
  fc.uint16Array({ maxLength: 70 }),
);
const { state } = fc.letrec<{ state: unknown }>((tie) => ({
  state: fc.oneof(
    { depthSize: "small" },
    leaf,
    column,
    fc.array(tie("state"), { maxLength: 300 }),
    fc.dictionary(fc.string(), tie("state"), { noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie("state"))).map((entries) => new Map(entries)),
    fc.array(leaf).map((values) => new Set(values)),
  ),
}));

const again = (value: unknown, before: unknown): unknown => unpack(pack(value, pack(before).packed).packed);

describe("packed plain data", () => {
  test("comes back as it was, whatever was packed before it", () => {
    fc.assert(
      fc.property(state, state, (value, before) => {
        expect(unpack(pack(value).packed)).toEqual(structuredClone(value));
        expect(again(value, before)).toEqual(structuredClone(value));
        expect(again(value, value)).toEqual(structuredClone(value));
      }),
      { numRuns: 200 },
    );
  });

  test("tells apart what compares as equal: -0, NaN, a missing value", () => {
    expect(
      again([0, NaN, [undefined], new Float64Array([0])], [-0, NaN, [], new Float64Array([-0])]),
    ).toEqual([0, NaN, [undefined], new Float64Array([0])]);
    expect(again({ a: [-0] }, { a: [0] })).toEqual({ a: [-0] });
  });

  test("is independent of what it was made of, and of what else comes of it", () => {
    const value = { rows: [1, 2], column: new Uint8Array([1]) };
    const { packed } = pack(value);
    value.rows.push(3);
    value.column[0] = 9;
    const first = unpack(packed) as typeof value;
    first.rows.push(4);
    expect(unpack(packed)).toEqual({ rows: [1, 2], column: new Uint8Array([1]) });
  });

  test("keeps one thing one, and two things two", () => {
    const shared = { count: 1 };
    const one = unpack(pack([shared, shared]).packed) as [object, object];
    expect(one[0]).toBe(one[1]);
    const two = again([{ count: 1 }, { count: 1 }], [shared, shared]) as [object, object];
    expect(two).toEqual([shared, shared]);
    expect(two[0]).not.toBe(two[1]);
  });

  test("keeps several columns over one buffer", () => {
    const words = new Int32Array(4);
    const value = { words, times: new Float64Array(words.buffer), tail: new Int32Array(words.buffer, 8, 1) };
    const back = unpack(pack(value).packed) as typeof value;
    back.times[1] = 1.5;
    words.set(back.words);
    expect([value.times[1], back.tail[0]]).toEqual([1.5, words[2]]);
  });

  test.each([[() => 1], [Symbol("a")], [new Date(0)]])("refuses %s", (value) => {
    expect(() => pack({ value })).toThrow(/no plain data/);
  });
});

describe("a copy after another", () => {
  const rows = 100_000;
  const grown = (filled: number) => {
    const column = new Float64Array(rows).map((_, row) => (row < filled ? row + 1 : 0));
    return { column, texts: Array.from({ length: filled }, (_, row) => `text ${row}`) };
  };

  test("costs what has changed, and zeros cost nothing", () => {
    const first = pack(grown(50_000));
    expect(first.bytes).toBeGreaterThan(50_000 * (8 + 8));
    expect(first.bytes).toBeLessThan(50_000 * (8 + 8) * 1.1);
    const second = pack(grown(50_500), first.packed);
    expect(second.bytes).toBeLessThan(25_000);
    expect(pack(grown(50_500), second.packed)).toEqual({ packed: second.packed, bytes: 0 });
  });

  test("is weighed together with the others without counting anything twice", () => {
    const first = pack(grown(50_000));
    const second = pack(grown(60_000), first.packed);
    expect(bytesOf([first.packed])).toBe(first.bytes);
    expect(bytesOf([first.packed, second.packed])).toBe(first.bytes + second.bytes);
    expect(bytesOf([second.packed, second.packed])).toBe(bytesOf([second.packed]));
  });
});
