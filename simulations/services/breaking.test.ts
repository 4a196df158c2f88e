import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { plan } from "./carry-out";
import { attempts, broken, fixed, within } from "./policy";
import { call, operation, work } from "./program";
import { serviceSpec, type SmallSystem, visited } from "./testing/small-system";

const breaker = { windowCalls: 10, minimumCalls: 3, failureRate: 1, openMicros: ms(500), halfOpenCalls: 1 };
const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(5)))])]);
const front = (retry = attempts(1, fixed(0))) =>
  serviceSpec("front", [
    operation("GET /", [call("back", "GET /b", broken(within(ms(50), retry), breaker))]),
  ]);
const times = Array.from({ length: 20 }, (_, index) => ms(100) * index);

/** Back is away from the start until 450 ms. */
function outage(small: SmallSystem): SmallSystem {
  const component = small.system.blueprint.components.findIndex(({ id }) => id === "back");
  plan(small.system, 0, { component, effect: { kind: "stop", ordinal: 0 }, note: null });
  plan(small.system, ms(450), { component, effect: { kind: "start", ordinal: 0 }, note: null });
  small.system.world.advanceTo(seconds(10));
  return small;
}

function outcomes({ recording }: SmallSystem): unknown[] {
  return recording.spans
    .filter(({ service, name }) => service === "front" && name === "GET /b")
    .map(({ attributes }) => attributes["error.type"] ?? attributes["http.response.status_code"]);
}

describe("a circuit breaker between two services", () => {
  it("fails fast while it is open, tries once, and lets everything through again", () => {
    const small = outage(visited([front(), back], "front", "GET /", times));
    expect(outcomes(small)).toEqual([
      ...Array.from({ length: 3 }, () => "connection_refused"),
      ...Array.from({ length: 5 }, () => "circuit_open"),
      ...Array.from({ length: 12 }, () => 200),
    ]);
    const refused = small.recording.spans.filter(
      ({ attributes }) => attributes["error.type"] === "circuit_open",
    );
    expect(refused.every(({ startMicros, endMicros }) => startMicros === endMicros)).toBe(true);
  });

  it("tells its changes as span events, as log lines and as a metric", () => {
    const { recording } = outage(visited([front(), back], "front", "GET /", times));
    const changes = [
      ["closed", "open"],
      ["open", "half-open"],
      ["half-open", "closed"],
    ];
    const told = recording.events.filter(({ name }) => name === "circuit breaker changed");
    expect(
      told.map(({ attributes }) => [
        attributes["circuit_breaker.previous_state"],
        attributes["circuit_breaker.state"],
      ]),
    ).toEqual(changes);
    const lines = recording.logs.filter(({ template }) => template.startsWith("circuit breaker"));
    expect(lines.map(({ severityNumber }) => severityNumber)).toEqual([13, 9, 9]);
    const states = recording.points.filter(({ metric }) => metric === "resilience.circuit_breaker.state");
    expect(
      states.map(({ value }) => value),
      "0 closed, 1 half-open, 2 open",
    ).toEqual([2, 1, 0]);
    const refusals = recording.points.filter(({ metric }) => metric === "resilience.circuit_breaker.refused");
    expect(refusals).toHaveLength(5);
  });

  it("is not tried again while it is open", () => {
    const small = outage(visited([front(attempts(5, fixed(ms(1)))), back], "front", "GET /", [0, ms(100)]));
    expect(outcomes(small)).toEqual([
      ...Array.from({ length: 3 }, () => "connection_refused"),
      "circuit_open",
      "circuit_open",
    ]);
  });

  it("is one for each process of the caller", () => {
    const twins = { ...front(), instances: 2 };
    const small = outage(visited([twins, back], "front", "GET /", times.slice(0, 4)));
    expect(outcomes(small), "two failures each are below the minimum").not.toContain("circuit_open");
  });

  it("begins closed when its process begins anew", () => {
    const small = visited([front(), back], "front", "GET /", times);
    const component = small.system.blueprint.components.findIndex(({ id }) => id === "front");
    plan(small.system, ms(350), {
      component,
      effect: { kind: "release", ordinal: 0, version: 0 },
      note: null,
    });
    expect(outcomes(outage(small)).slice(0, 6)).toEqual([
      ...Array.from({ length: 3 }, () => "connection_refused"),
      "circuit_open",
      "connection_refused",
      200,
    ]);
  });
});
