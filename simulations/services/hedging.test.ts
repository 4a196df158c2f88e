import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import { newHedgeRecord, p95Of, remember } from "./hedge-record";
import { hedged, within } from "./policy";
import { call, operation, respond, type Step, work } from "./program";
import { stationsOf } from "./resources";
import { serviceSpec, type SmallSystem, visited } from "./testing/small-system";

const afterFixed = { after: { kind: "fixed", micros: ms(20) }, oneIn: 1 } as const;

/** Instance 0 of back takes ten times as long as the others. */
function oneSlow(small: SmallSystem, factor = 10): SmallSystem {
  const [slow] = small.system.world.domain.instances.filter(
    ({ component }) => small.system.blueprint.components[component]?.id === "back",
  );
  if (slow !== undefined) slow.cpuFactor = factor;
  return small;
}

function twoOf(steps: readonly Step[], instances = 2) {
  return serviceSpec("back", [operation("GET /b", steps)], { instances });
}

function front(hedge: Parameters<typeof hedged>[1], timeoutMs = 500) {
  return serviceSpec("front", [
    operation("GET /", [call("back", "GET /b", hedged(within(ms(timeoutMs)), hedge))]),
  ]);
}

function run(small: SmallSystem): SmallSystem {
  small.system.world.advanceTo(seconds(60));
  for (const { name, station } of stationsOf(small.system))
    expect([station.busy, station.waiting], `${name} is empty at the end`).toEqual([0, 0]);
  expect(small.recording.spans.every(({ endMicros }) => endMicros !== null)).toBe(true);
  return small;
}

function attemptsOf({ recording }: SmallSystem): string[] {
  return recording.spans
    .filter(({ service, name }) => service === "front" && name === "GET /b")
    .map(({ startMicros, endMicros, attributes }) => {
      const outcome = attributes["hedge.outcome"] ?? attributes["error.type"] ?? "alone";
      return `${startMicros / 1_000}-${(endMicros ?? NaN) / 1_000} ${String(outcome)}`;
    });
}

describe("a hedged call", () => {
  const back = twoOf([work(constant(ms(10)))]);

  it("gets a rival at another instance when it takes long, and the first answer wins", () => {
    const small = run(oneSlow(visited([front(afterFixed), back], "front", "GET /")));
    expect(attemptsOf(small), "100 ms at the slow one, 10 ms at the other; 1 ms each way").toEqual([
      "1-33 lost",
      "21-33 won",
    ]);
    const servers = small.recording.spans.filter(({ service }) => service === "back");
    expect(servers.map(({ startMicros, endMicros }) => [startMicros, endMicros])).toEqual([
      [ms(2), ms(102)],
      [ms(22), ms(32)],
    ]);
  });

  it("is not hedged when it is answered in time, and the first attempt can win as well", () => {
    expect(attemptsOf(run(visited([front(afterFixed), back], "front", "GET /")))).toEqual(["1-13 alone"]);
    const small = run(
      oneSlow(
        visited([front({ ...afterFixed, after: { kind: "fixed", micros: ms(5) } }), back], "front", "GET /"),
        1.2,
      ),
    );
    expect(attemptsOf(small)).toEqual(["1-15 won", "6-15 lost"]);
  });

  it("is hedged at most once in so many attempts", () => {
    const always = front({ after: { kind: "fixed", micros: ms(5) }, oneIn: 4 });
    const times = Array.from({ length: 20 }, (_, index) => ms(100) * index);
    const small = run(visited([always, back], "front", "GET /", times));
    expect(attemptsOf(small)).toHaveLength(25);
    expect(small.recording.points.filter(({ metric }) => metric === "resilience.hedge.sent")).toHaveLength(5);
  });

  it("is not hedged when there is no other instance", () => {
    const small = run(visited([front(afterFixed), twoOf([work(constant(ms(100)))], 1)], "front", "GET /"));
    expect(attemptsOf(small)).toEqual(["1-103 alone"]);
  });

  it("waits for the other attempt when the first answer is a failure", () => {
    const failing = twoOf([work(constant(ms(30))), respond(500)]);
    const small = run(visited([front(afterFixed), failing], "front", "GET /"));
    expect(attemptsOf(small)).toEqual(["1-33 500", "21-53 500"]);
  });

  it("ends with both attempts timed out when neither is answered", () => {
    const small = run(visited([front(afterFixed, 50), twoOf([work(constant(ms(300)))])], "front", "GET /"));
    expect(attemptsOf(small)).toEqual(["1-51 timeout", "21-51 timeout"]);
  });

  it("ends with its process, and both attempts with it", () => {
    const small = visited([front(afterFixed), twoOf([work(constant(ms(300)))])], "front", "GET /");
    const component = small.system.blueprint.components.findIndex(({ id }) => id === "front");
    plan(small.system, ms(40), { component, effect: { kind: "stop", ordinal: 0 }, note: null });
    expect(attemptsOf(run(small))).toEqual(["1-40 connection_reset", "21-40 connection_reset"]);
  });

  it("goes on from a snapshot taken while both attempts are out", () => {
    const build = () => oneSlow(visited([front(afterFixed), back], "front", "GET /", [0, ms(200)]));
    const restored = build();
    restored.system.world.advanceTo(ms(25));
    restored.system.world.restore(restored.system.world.snapshot());
    expect(attemptsOf(run(restored))).toEqual(attemptsOf(run(build())));
  });
});

describe("the delay of a hedge by percentile", () => {
  it("is the 95th of the recent attempts by nearest rank, and never while few are known", () => {
    const record = newHedgeRecord(0);
    for (let value = 1; value <= 19; value += 1) remember(record, value);
    expect(p95Of(record)).toBe(Infinity);
    for (let value = 20; value <= 100; value += 1) remember(record, value);
    expect(p95Of(record)).toBe(95);
    for (let again = 0; again < 128; again += 1) remember(record, 7);
    expect(p95Of(record), "only the recent ones").toBe(7);
  });

  it("hedges what is slower than that once it is known", () => {
    const back = twoOf([work(constant(ms(10)))]);
    const hedge = front({ after: { kind: "p95" }, oneIn: 1 });
    const times = Array.from({ length: 32 }, (_, index) => ms(100) * index);
    const small = visited([hedge, back], "front", "GET /", times);
    small.system.world.advanceTo(ms(2_950));
    expect(attemptsOf(small).every((attempt) => attempt.endsWith("alone"))).toBe(true);
    const outcomes = attemptsOf(run(oneSlow(small))).slice(30);
    expect(outcomes, "hedges take their turns as well").toEqual([
      "3001-3025.001 lost",
      "3013.001-3025.001 won",
      "3101-3125.001 lost",
      "3113.001-3125.001 won",
    ]);
  });
});
