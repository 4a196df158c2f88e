import { describe, expect, it } from "vitest";
import { createRing, ownerOfKey } from "./hash-ring";

const KEYS = 20_000;

function ownersOf(members: number, without = -1): number[] {
  const ring = createRing(members, 100);
  return Array.from({ length: KEYS }, (_, key) => ownerOfKey(ring, key, (member) => member !== without));
}

describe("a hash ring", () => {
  it("spreads keys over its members, each within a third of its share", () => {
    const counts = new Map<number, number>();
    for (const owner of ownersOf(10)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    expect(counts.size).toBe(10);
    for (const [member, count] of counts) {
      expect(count / (KEYS / 10), `member ${member}`).toBeGreaterThan(0.66);
      expect(count / (KEYS / 10), `member ${member}`).toBeLessThan(1.34);
    }
  });

  it("moves about one key in n when one of n members leaves, and only that member's", () => {
    const before = ownersOf(10);
    const after = ownersOf(10, 3);
    const moved = before.filter((owner, key) => owner !== after[key]);
    expect(moved.every((owner) => owner === 3)).toBe(true);
    expect(moved.length / KEYS).toBeGreaterThan(0.066);
    expect(moved.length / KEYS).toBeLessThan(0.134);
    const heirs = new Set(after.filter((_, key) => before[key] === 3));
    expect(heirs.size, "its keys are spread over all others").toBe(9);
  });

  it("gives a new member about its share, all taken from the others", () => {
    const before = ownersOf(9);
    const after = ownersOf(10);
    const moved = after.filter((owner, key) => owner !== before[key]);
    expect(moved.every((owner) => owner === 9)).toBe(true);
    expect(moved.length / KEYS).toBeGreaterThan(0.066);
    expect(moved.length / KEYS).toBeLessThan(0.134);
  });

  it("belongs to nobody when nobody accepts", () => {
    expect(ownerOfKey(createRing(3, 10), 7, () => false)).toBe(-1);
  });
});
