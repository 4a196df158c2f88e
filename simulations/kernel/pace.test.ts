import { describe, expect, it } from "vitest";
import { PACE_LIMITS, World } from "./world";

const LIMITS = { events: 2_000_000, virtualMicros: 60_000_000 };

/** A world whose event at 5 s comes again after `delay`, `copies` times. */
function repeating(delay: number, copies: number): World<null> {
  const world = new World(1, LIMITS, null);
  world.on(0, () => {
    for (let copy = 0; copy < copies; copy += 1) world.after(delay, 0);
  });
  world.on(1, () => undefined);
  for (let at = 0; at < 5_000_000; at += 100_000) world.at(at, 1);
  world.at(5_000_000, 0);
  return world;
}

describe("a run whose clock does not get on", () => {
  it("is stopped when it loops at one instant, and says where", () => {
    const world = repeating(0, 1);
    expect(world.advanceTo(60_000_000)).toBe(false);
    expect(world.nowMicros).toBe(5_000_000);
    expect(world.halt).toEqual({
      atMicros: 5_000_000,
      limit: "pace",
      message:
        "The run reached 100000 events at one instant: it does not get on any more, and was stopped after 5 s. Everything recorded until then is kept.",
    });
    expect(world.state.dispatched).toBe(2 * PACE_LIMITS.events);
  });

  it("is stopped when its events make ever more events, before they fill the memory", () => {
    const world = repeating(7, 2);
    expect(world.advanceTo(60_000_000)).toBe(false);
    expect(world.halt?.message).toMatch(/^The run reached 100000 events within \d+ microseconds:/);
    expect(world.state.events.size).toBeLessThan(4 * PACE_LIMITS.events);
  });

  it("is stopped at the same event in one stride and in many, and from a snapshot", () => {
    const ends = [60_000_000, 100_000, 7].map((stride) => {
      let world = repeating(7, 2);
      for (let at = 5_000_000; world.halt === null; at += stride) {
        world.advanceTo(Math.max(at, world.nowMicros));
        const kept = world.snapshot();
        world = repeating(7, 2);
        world.restore(kept);
      }
      return [world.digest(), world.state.dispatched, world.halt];
    });
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("is no run that is only busy: as many events as may be, each in its time", () => {
    const world = repeating(1, 1);
    expect(world.advanceTo(5_250_000)).toBe(true);
    expect(world.state.dispatched).toBeGreaterThan(2 * PACE_LIMITS.events);
  });
});
