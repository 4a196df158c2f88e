import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { operation, wait } from "./program";
import { littlesLaw } from "./station";
import { stationsOf } from "./resources";
import type { Queueing } from "./serving-spec";
import { clientSpec, serviceSpec, type SmallSystem, smallSystem, visited } from "./testing/small-system";

const page = operation("GET /", [wait("the page", constant(ms(10)))]);

const app = (queueing: Queueing, backlog = 1_000) =>
  serviceSpec("app", [page], { workers: 1, backlog, queueing });

function run(small: SmallSystem, untilMicros: number): SmallSystem {
  small.system.world.advanceTo(untilMicros);
  for (const { name, station } of stationsOf(small.system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, small.system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${small.seed}`).toBe(timeIntegral);
  }
  return small;
}

/** Server spans that have ended, by arrival: [arrived, answered] in milliseconds and the status. */
function served({ recording }: SmallSystem): { start: number; end: number; status: unknown }[] {
  return recording.spans
    .filter(({ name, endMicros }) => name === "GET /" && endMicros !== null)
    .map(({ startMicros, endMicros, attributes }) => ({
      start: startMicros / 1_000,
      end: (endMicros ?? 0) / 1_000,
      status: attributes["http.response.status_code"],
    }));
}

describe("a queue for workers", () => {
  it("serves whoever has waited longest, unless it is told otherwise", () => {
    const small = run(visited([app({ kind: "fifo" })], "app", "GET /", [0, ms(1), ms(2)]), seconds(1));
    expect(served(small).map(({ end }) => end)).toEqual([11, 21, 31]);
  });

  it("may serve whoever came last", () => {
    const small = run(visited([app({ kind: "lifo" })], "app", "GET /", [0, ms(1), ms(2)]), seconds(1));
    expect(served(small).map(({ end }) => end)).toEqual([11, 31, 21]);
  });

  it("under CoDel leaves a burst alone that is gone within an interval", () => {
    const codel = { kind: "codel", targetMicros: ms(5), intervalMicros: ms(100) } as const;
    const small = run(visited([app(codel)], "app", "GET /", [0, 0, 0, 0, 0]), seconds(1));
    expect(served(small).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("under CoDel answers those whom it drops with 503, and says why", () => {
    const codel = { kind: "codel", targetMicros: ms(5), intervalMicros: ms(100) } as const;
    const small = run(smallSystem([clientSpec("app", "GET /", { rate: 150 }), app(codel)]), seconds(10));
    const dropped = served(small).filter(({ status }) => status === 503);
    expect(dropped.length).toBeGreaterThan(100);
    expect(
      small.recording.logs.filter(
        ({ attributes }) =>
          attributes["error.reason"] === "it had waited too long in a queue that did not get shorter",
      ),
    ).toHaveLength(dropped.length);
    const waits = small.recording.spans.filter(({ name, error }) => name === "wait for a worker" && error);
    expect(waits).toHaveLength(dropped.length);
    expect(waits.every(({ attributes }) => attributes["error.type"] === "queue_delay")).toBe(true);
  });

  it("under CoDel keeps the wait of those it serves far below that of a queue that is only bounded", () => {
    const longest = (queueing: Queueing): number => {
      const small = run(
        smallSystem([clientSpec("app", "GET /", { rate: 120 }), app(queueing)], 7),
        seconds(30),
      );
      const late = served(small).filter(({ start, status }) => start > 15_000 && status === 200);
      return late.reduce((most, { start, end }) => Math.max(most, end - start), 0);
    };
    const codel = longest({ kind: "codel", targetMicros: ms(20), intervalMicros: ms(100) });
    expect(longest({ kind: "fifo" })).toBeGreaterThan(4 * codel);
  });
});
