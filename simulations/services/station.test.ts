import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addToProbe,
  arrive,
  createStation,
  isServing,
  leave,
  littlesLaw,
  NO_SEAT,
  ownerOf,
  type QueueDiscipline,
  serveNext,
  setCapacity,
  type Station,
} from "./station";

interface Move {
  readonly kind: "arrive" | "leave" | "resize";
  readonly wait: number;
  readonly pick: number;
}

const moves = fc.array(
  fc.record({
    kind: fc.constantFrom<Move["kind"]>("arrive", "arrive", "leave", "resize"),
    wait: fc.nat(50),
    pick: fc.nat(20),
  }),
  { maxLength: 200 },
);

const disciplines = fc.constantFrom<QueueDiscipline>("fifo", "lifo");

function serveAll(station: Station, now: number): number[] {
  const served: number[] = [];
  for (let seat = serveNext(station, now); seat !== NO_SEAT; seat = serveNext(station, now))
    served.push(ownerOf(station, seat));
  return served;
}

describe("a station", () => {
  it("obeys Little's law exactly, whatever happens to it", () => {
    fc.assert(
      fc.property(moves, fc.nat(6), fc.nat(5), disciplines, (script, capacity, limit, discipline) => {
        const station = createStation(capacity, limit, discipline);
        const seats: number[] = [];
        let now = 0;
        for (const { kind, wait, pick } of script) {
          now += wait;
          if (kind === "arrive") {
            const seat = arrive(station, now, seats.length);
            if (seat !== NO_SEAT) seats.push(seat);
          } else if (kind === "resize") {
            setCapacity(station, now, pick % 7);
          } else if (seats.length > 0) {
            leave(station, now, seats.splice(pick % seats.length, 1)[0] ?? NO_SEAT);
          }
          serveAll(station, now);
          const { numberIntegral, timeIntegral } = littlesLaw(station, now + 13);
          expect(numberIntegral).toBe(timeIntegral);
          expect(station.busy + station.waiting).toBe(seats.length);
          expect(station.waiting === 0 || station.busy >= station.capacity).toBe(true);
          expect(station.arrivals - station.departures).toBe(seats.length);
        }
      }),
    );
  });

  it("serves first come, first served", () => {
    const station = createStation(1, 10);
    const seats = [7, 8, 9].map((owner) => arrive(station, 0, owner));
    leave(station, 5, seats[0] ?? NO_SEAT);
    expect(serveAll(station, 5)).toEqual([8]);
    leave(station, 6, seats[1] ?? NO_SEAT);
    expect(serveAll(station, 6)).toEqual([9]);
  });

  it("serves last come, first served, if that is its discipline", () => {
    const station = createStation(1, 10, "lifo");
    const seats = [7, 8, 9].map((owner) => arrive(station, 0, owner));
    leave(station, 5, seats[0] ?? NO_SEAT);
    expect(serveAll(station, 5)).toEqual([9]);
    leave(station, 6, seats[2] ?? NO_SEAT);
    expect(serveAll(station, 6)).toEqual([8]);
  });

  it("refuses whoever finds its queue full, and counts it", () => {
    const station = createStation(1, 1);
    expect([arrive(station, 0, 1), arrive(station, 0, 2), arrive(station, 0, 3)]).toEqual([0, 1, NO_SEAT]);
    expect(station.refusals).toBe(1);
  });

  it("lets somebody in the middle of the queue give up", () => {
    const station = createStation(1, 10);
    const seats = [1, 2, 3].map((owner) => arrive(station, 0, owner));
    leave(station, 4, seats[1] ?? NO_SEAT);
    leave(station, 5, seats[0] ?? NO_SEAT);
    expect(serveAll(station, 5)).toEqual([3]);
    expect([station.abandonments, station.departures]).toEqual([1, 2]);
  });

  it("starts those who wait when it gets bigger, and lets those in service end when it gets smaller", () => {
    const station = createStation(1, 10);
    const seats = [1, 2, 3].map((owner) => arrive(station, 0, owner));
    setCapacity(station, 1, 3);
    expect(serveAll(station, 1)).toEqual([2, 3]);
    setCapacity(station, 2, 1);
    expect(seats.every((seat) => isServing(station, seat))).toBe(true);
    expect(isServing(station, arrive(station, 3, 4))).toBe(false);
  });

  it("tells a probe its integrals up to now", () => {
    const station = createStation(2, 10);
    for (const owner of [1, 2, 3]) arrive(station, 100, owner);
    const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: true };
    addToProbe(station, 150, probe);
    expect(probe).toEqual({ busyMicros: 100, queueMicros: 50, capacity: 2, errors: 0, up: true });
  });
});
