import { describe, expect, it } from "vitest";
import { createCoDel, serveNextControlled } from "./codel";
import {
  arrive,
  createStation,
  leave,
  littlesLaw,
  NO_SEAT,
  ownerOf,
  serveNext,
  type Station,
} from "./station";

const TARGET = 5_000;
const INTERVAL = 100_000;

/**
 * Arrivals every `every` micros until `until`, service takes 10 ms, one server.
 * The times of the drops, and how long each who was served had waited.
 */
function run(every: number, until: number, station: Station = createStation(1, Infinity)) {
  const codel = createCoDel(TARGET, INTERVAL);
  const drops: { readonly at: number; readonly owner: number }[] = [];
  const waits: number[] = [];
  let inService = NO_SEAT;
  let endsAt = Infinity;
  const start = (now: number): void => {
    inService = serveNextControlled({ station, codel }, now, (seat) =>
      drops.push({ at: now, owner: ownerOf(station, seat) }),
    );
    endsAt = inService === NO_SEAT ? Infinity : now + 10_000;
    if (inService !== NO_SEAT) waits.push(now - ownerOf(station, inService));
  };
  for (let next = 0; next < until || endsAt !== Infinity;) {
    if (endsAt <= next || next >= until) {
      const now = endsAt;
      leave(station, now, inService);
      start(now);
    } else {
      const seat = arrive(station, next, next);
      if (endsAt === Infinity) {
        inService = seat;
        endsAt = next + 10_000;
      }
      next += every;
    }
    const { numberIntegral, timeIntegral } = littlesLaw(station, Math.min(next, endsAt));
    if (endsAt !== Infinity && next < until) expect(numberIntegral).toBe(timeIntegral);
  }
  return { drops, waits, codel };
}

describe("controlled delay", () => {
  it("leaves a queue alone that empties now and then", () => {
    expect(run(10_000, 2_000_000).drops).toEqual([]);
  });

  it("lets an interval pass above the target before its first drop", () => {
    const { drops } = run(8_000, 1_000_000);
    // One more waits every 40 ms. At 90 ms there are three for the first time: a standing queue, above the target.
    expect(drops[0]?.at).toBe(90_000 + INTERVAL);
  });

  it("drops at interval / sqrt(count) as long as the queue stands", () => {
    const { drops } = run(2_000, 3_000_000);
    const gaps = drops.slice(1, 12).map(({ at }, index) => at - (drops[index]?.at ?? NaN));
    let due = drops[0]?.at ?? NaN;
    for (const [index, gap] of gaps.entries()) {
      due += Math.floor(INTERVAL / Math.sqrt(index + 1));
      // Decisions fall when a service ends, every 10 ms: the drop is the first of them that is due.
      const at = (drops[index]?.at ?? NaN) + gap;
      expect(at - due).toBeGreaterThanOrEqual(0);
      expect(at - due).toBeLessThan(10_000);
    }
  });

  it("drops those who have waited longest, and every one of them is told", () => {
    const station = createStation(1, Infinity);
    const { drops } = run(2_000, 1_000_000, station);
    expect(drops.map(({ owner }) => owner)).toEqual(
      drops.map(({ owner }) => owner).toSorted((a, b) => a - b),
    );
    expect(station.abandonments).toBe(drops.length);
  });

  it("keeps the wait of a moderate overload near its target, which a plain queue does not", () => {
    const { waits } = run(9_500, 60_000_000);
    const late = waits.slice(waits.length >> 1).toSorted((a, b) => a - b);
    expect(late[late.length >> 1]).toBeLessThan(60_000);
    const station = createStation(1, Infinity);
    for (let at = 0; at < 60_000_000; at += 9_500) arrive(station, at, 0);
    for (let at = 10_000; at < 60_000_000; at += 10_000) serveNext(station, 60_000_000);
    expect(station.waiting * 9_500).toBeGreaterThan(2_000_000);
  });
});
