import { describe, expect, it } from "vitest";
import { FAULTS } from "./catalogue";
import { MECHANISMS } from "./mechanisms";

/** Those that no fault of the catalogue is: a setting of the system itself, several faults together, or no fault of it. */
const WITHOUT_A_FAULT = [
  "slow-statement-retry-overload",
  "pool-too-small",
  "connection-leak",
  "slow-consumer",
  "bad-configuration",
  "caller-error",
  "no-fault",
];

/** Words that tell no label from another. */
const SMALL = new Set(
  "a an and as at be by for in is it its no not of on one or that the to with".split(" "),
);

const wordsOf = (label: string): ReadonlySet<string> =>
  new Set(
    label
      .toLowerCase()
      .split(/[^a-z0-9+'-]+/)
      .filter((word) => word !== "" && !SMALL.has(word)),
  );

/** Of the words that two labels have, the share that both have. */
function likeness(one: string, other: string): number {
  const words = [...wordsOf(one)];
  const others = wordsOf(other);
  const shared = words.filter((word) => others.has(word)).length;
  return shared / (words.length + others.size - shared);
}

describe("the options of the hypothesis form", () => {
  it("name the mechanism of every fault of the catalogue, and beyond those only what is no fault of it", () => {
    const options = MECHANISMS.map(({ id }): string => id);
    const named = FAULTS.map(({ mechanism }): string => mechanism);
    expect(named.filter((id) => !options.includes(id))).toEqual([]);
    expect(options.filter((id) => !named.includes(id)).toSorted()).toEqual(WITHOUT_A_FAULT.toSorted());
  });

  it("have an id each, and say each something else", () => {
    for (const key of ["id", "label", "description"] as const)
      expect(new Set(MECHANISMS.map((option) => option[key])).size).toBe(MECHANISMS.length);
  });

  it("have labels of which no two are nearly equal, and none is another with a word more", () => {
    const pairs = MECHANISMS.flatMap(({ label: one }, index) =>
      MECHANISMS.slice(index + 1).map(({ label: other }) => [one, other] as const),
    );
    expect(pairs.filter(([one, other]) => likeness(one, other) >= 0.5)).toEqual([]);
    const within = (one: string, other: string): boolean =>
      [...wordsOf(one)].every((word) => wordsOf(other).has(word));
    expect(pairs.filter(([one, other]) => within(one, other) || within(other, one))).toEqual([]);
  });

  it("would find two that are", () => {
    expect(likeness("Slow disk", "A slow disk")).toBe(1);
    expect(likeness("Slow or lossy network", "Lossy network")).toBeGreaterThan(0.5);
  });

  it("keep the ids that stored runs have", () => {
    const ids = MECHANISMS.map(({ id }): string => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...["slow-statement", "retry-storm", "pool-too-small", "connection-leak", "lock-contention"],
        ...["traffic-surge", "cache-stampede", "memory-pressure", "slow-statement-retry-overload"],
        ...["noisy-neighbour", "network-degradation", "partition", "third-party-slow", "slow-consumer"],
        ...["bad-configuration", "expired-credentials"],
      ]),
    );
  });
});
