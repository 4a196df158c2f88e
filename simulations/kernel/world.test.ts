import { describe, expect, it } from "vitest";
import { nextBelow, type RandomStream } from "./random";
import { World, type WorldLimits } from "./world";

interface Pinball {
  hits: number[];
  stream: RandomStream;
}

const LIMITS: WorldLimits = { events: 10_000, virtualMicros: 1_000_000 };

/** A ball that comes back after a random while, and now and then cancels a bell. */
function pinball(seed: number, limits = LIMITS): World<Pinball> {
  const world = new World<Pinball>(seed, limits, { hits: [], stream: new Int32Array(4) });
  world.domain.stream.set(world.stream("pinball"));
  world.on(0, (a) => {
    world.domain.hits.push(world.nowMicros, a);
    const bell = world.after(50, 1, a);
    if (nextBelow(world.domain.stream, 2) === 0) world.cancel(bell);
    world.after(1 + nextBelow(world.domain.stream, 100), 0, a + 1);
  });
  world.on(1, () => undefined);
  world.at(10, 0, 0);
  return world;
}

describe("a world", () => {
  it("is the same in one stride and in many", () => {
    const [whole, pieces] = [pinball(5), pinball(5)];
    whole.advanceTo(20_000);
    for (let until = 0; until <= 20_000; until += 37) pieces.advanceTo(until);
    pieces.advanceTo(20_000);
    expect([pieces.digest(), pieces.domain.hits]).toEqual([whole.digest(), whole.domain.hits]);
  });

  it("handles what is before the time, and leaves what is at it", () => {
    const world = pinball(5);
    world.advanceTo(10);
    expect([world.nowMicros, world.domain.hits]).toEqual([10, []]);
    world.advanceTo(11);
    expect(world.domain.hits).toEqual([10, 0]);
  });

  it("goes on from a snapshot as if nothing had been, here and in another world", () => {
    const world = pinball(9);
    world.advanceTo(5_000);
    const snapshot = world.snapshot();
    world.advanceTo(20_000);
    const expected = world.digest();
    world.restore(snapshot);
    expect(world.nowMicros).toBe(5_000);
    world.advanceTo(20_000);
    const other = pinball(1);
    other.restore(snapshot);
    other.advanceTo(20_000);
    expect([world.digest(), other.digest()]).toEqual([expected, expected]);
  });

  it("differs by seed", () => {
    const [left, right] = [pinball(1), pinball(2)];
    left.advanceTo(5_000);
    right.advanceTo(5_000);
    expect(left.digest()).not.toBe(right.digest());
  });

  it("ends at its limit of events, in the same place every time", () => {
    const halts = [1_000, 7].map((stride) => {
      const world = pinball(3, { ...LIMITS, events: 100 });
      for (let until = stride; world.advanceTo(until); until += stride);
      return [world.state.dispatched, world.digest(), world.halt?.limit];
    });
    expect(halts[0]).toEqual(halts[1]);
    expect(halts[0]?.[2]).toBe("events");
  });

  it("ends at its limit of virtual time, and says so", () => {
    const world = pinball(3, { ...LIMITS, virtualMicros: 100_000 });
    expect(world.advanceTo(100_000)).toBe(true);
    expect(world.advanceTo(200_000)).toBe(false);
    expect(world.nowMicros).toBe(100_000);
    expect(world.halt?.message).toBe(
      "The run reached its end after 0.1 s. Everything recorded until then is kept.",
    );
  });

  it("does not go back, and takes no event for the past or for half a microsecond", () => {
    const world = pinball(3);
    world.advanceTo(100);
    expect(() => world.advanceTo(99)).toThrow("cannot go back");
    expect(() => world.at(99, 0)).toThrow("not in the past");
    expect(() => world.after(0.5, 0)).toThrow("whole microsecond");
  });
});
