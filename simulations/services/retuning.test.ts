import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { planAt } from "./carry-out";
import { NO_TARGET, type Retuning } from "./operator-effect";
import { attempts, fixed, within } from "./policy";
import { call, operation, respond, wait } from "./program";
import { serviceSpec, visited } from "./testing/small-system";

const ASKED = [1, 11, 21].map(seconds);

/** A caller whose callee needs 200 ms and then fails, asked three times; its terms change at 10 s. */
function retuned(to: Retuning, target = NO_TARGET, asked: readonly number[] = ASKED) {
  const small = visited(
    [
      serviceSpec("app", [
        operation("GET /", [call("slow", "GET /", within(ms(100), attempts(3, fixed(ms(1)))))]),
      ]),
      serviceSpec("slow", [operation("GET /", [wait("somebody", constant(ms(200))), respond(500)])]),
    ],
    "app",
    "GET /",
    asked,
  );
  planAt(small.system, seconds(10), { component: 1, effect: { kind: "retune", target, to }, note: null });
  small.system.world.advanceTo(seconds(40));
  return small.recording;
}

const callsOf = ({ spans }: ReturnType<typeof retuned>) =>
  spans.filter(({ service, kind }) => service === "app" && kind === 2);
const errors = (recording: ReturnType<typeof retuned>) =>
  callsOf(recording).map(({ attributes }) => attributes["error.type"]);

describe("changing a caller's terms while it runs", () => {
  it("holds from the next attempt on: a time-out", () => {
    expect(errors(retuned({ timeoutMicros: ms(500) }))).toEqual([
      ...["timeout", "timeout", "timeout"],
      ...["500", "500", "500"],
      ...["500", "500", "500"],
    ]);
  });

  it("limits attempts", () => {
    expect(callsOf(retuned({ attempts: 1 }))).toHaveLength(3 + 1 + 1);
  });

  it("puts retries on a budget, and takes it away again", () => {
    const nothing = { ratio: 0, perSecond: 0, capacity: 1 };
    expect(callsOf(retuned({ budget: nothing }))).toHaveLength(3 + 1 + 1);
    expect(callsOf(retuned({ budget: null }))).toHaveLength(9);
  });

  it("turns a circuit breaker on, which has seen nothing yet", () => {
    const breaker = {
      windowCalls: 3,
      minimumCalls: 3,
      failureRate: 1,
      openMicros: seconds(60),
      halfOpenCalls: 1,
    };
    // Three failures after the change open it; the last visit's only attempt is refused.
    expect(callsOf(retuned({ breaker }))).toHaveLength(3 + 3 + 1);
    expect(errors(retuned({ breaker })).at(-1)).toBe("circuit_open");
  });

  it("may be for one callee alone", () => {
    expect(callsOf(retuned({ attempts: 1 }, 2))).toHaveLength(5);
    expect(callsOf(retuned({ attempts: 1 }, 1))).toHaveLength(9);
  });
});
