import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { attempts, budgeted, fixed, within } from "./policy";
import { call, operation, respond, work } from "./program";
import { deposit, newBudget, type RetryBudget, withdraw } from "./retry-budget";
import { serviceSpec, visited } from "./testing/small-system";

const tenPercent: RetryBudget = { ratio: 0.1, perSecond: 0, capacity: 5 };

describe("a retry budget", () => {
  it("allows one retry for ten calls when each deposits a tenth", () => {
    const state = newBudget(tenPercent, 0);
    for (let call = 1; call <= 9; call += 1) deposit(state, tenPercent, 0);
    expect(withdraw(state, tenPercent, 0)).toBe(false);
    deposit(state, tenPercent, 0);
    expect([withdraw(state, tenPercent, 0), withdraw(state, tenPercent, 0)]).toEqual([true, false]);
  });

  it("saves up no more than it holds", () => {
    const state = newBudget(tenPercent, 0);
    for (let call = 0; call < 1_000; call += 1) deposit(state, tenPercent, 0);
    const taken = Array.from({ length: 8 }, () => withdraw(state, tenPercent, 0));
    expect(taken.filter(Boolean)).toHaveLength(5);
  });

  it("adds its floor with time, however few calls there are", () => {
    const floor: RetryBudget = { ratio: 0, perSecond: 2, capacity: 5 };
    const state = newBudget(floor, 0);
    expect([1, 2, 3].map(() => withdraw(state, floor, 0))).toEqual([true, true, false]);
    expect(withdraw(state, floor, ms(499))).toBe(false);
    expect(withdraw(state, floor, ms(500))).toBe(true);
  });

  it("stops a process's retries when everything fails, and says so on the span and in a metric", () => {
    const retry = budgeted(attempts(3, fixed(ms(10))), { ratio: 0.5, perSecond: 0, capacity: 5 });
    const front = serviceSpec("front", [
      operation("GET /", [call("back", "GET /b", within(ms(500), retry))]),
    ]);
    const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(1))), respond(500)])]);
    const times = Array.from({ length: 20 }, (_, index) => ms(100) * index);
    const { system, recording } = visited([front, back], "front", "GET /", times);
    system.world.advanceTo(seconds(10));
    const tries = recording.spans.filter(({ service, name }) => service === "front" && name === "GET /b");
    expect(tries, "20 calls, half as many retries").toHaveLength(30);
    expect(recording.events.filter(({ name }) => name === "retry refused").length).toBe(
      recording.points.filter(({ metric }) => metric === "resilience.retry.refused").length,
    );
    expect(recording.events[0]).toMatchObject({
      span: "GET /",
      name: "retry refused",
      attributes: { "server.address": "back" },
    });
  });
});
