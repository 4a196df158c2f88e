import { describe, expect, it } from "vitest";
import type { ReviewView } from "@/lib/runs/schema";
import { expertActions, planFrom, takeCourse, type Plan, type PlannedAction, type Runner } from "./what-if";

const MINUTE = 60_000_000;
const action = (kind: string, afterMinutes: number): PlannedAction => ({
  kind,
  target: "shop",
  parameters: {},
  afterMicros: afterMinutes * MINUTE,
  title: kind,
});
const run = { id: "run", clockMicros: 50 * MINUTE, brief: { limitMicros: 80 * MINUTE } } as ReviewView["run"];

/** Writes down what is asked of it. */
function fakeRunner(said: string[]): Runner<string> {
  return {
    fork: async (runId, atMicros) => {
      said.push(`fork ${runId} at ${atMicros / MINUTE}`);
      return "fork";
    },
    act: async (_, { kind }) => void said.push(kind),
    advance: async (_, micros) => void said.push(`+${micros / MINUTE}`),
    record: async (runId) => `what ${runId} recorded`,
  };
}
const watch = { onProgress: () => {}, signal: new AbortController().signal };

describe("another course of a run", () => {
  it("is as long as the learner's, or twenty minutes past its last action, and ends before the world does", () => {
    expect(planFrom(run, 20 * MINUTE, []).untilMicros).toBe(50 * MINUTE);
    expect(planFrom(run, 40 * MINUTE, [action("a", 0), action("b", 5)]).untilMicros).toBe(65 * MINUTE);
    expect(planFrom({ ...run, clockMicros: 75 * MINUTE }, 74 * MINUTE, []).untilMicros).toBeLessThan(
      80 * MINUTE,
    );
  });
  it("begins at a whole tick that the run has reached", () => {
    expect(planFrom(run, 123_456_789, []).atMicros).toBe(123_400_000);
    expect(planFrom(run, 70 * MINUTE, []).atMicros).toBe(50 * MINUTE);
  });
  it("acts at the moments of the plan, and goes to its end", async () => {
    const plan: Plan = {
      runId: "run",
      atMicros: 30 * MINUTE,
      untilMicros: 44 * MINUTE,
      actions: [action("rollback", 0), action("shed", 2)],
    };
    const said: string[] = [];
    const shares: number[] = [];
    const made = await takeCourse(plan, fakeRunner(said), {
      ...watch,
      onProgress: ({ share }) => shares.push(share),
    });
    expect(said).toEqual(["fork run at 30", "rollback", "+2", "shed", "+5", "+5", "+2"]);
    expect(made).toEqual({ runId: "fork", recording: "what fork recorded" });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
  it("stops where it is when it is called off", async () => {
    const off = new AbortController();
    const said: string[] = [];
    const plan = planFrom(run, 30 * MINUTE, [action("rollback", 0)]);
    const course = takeCourse(plan, fakeRunner(said), {
      signal: off.signal,
      onProgress: ({ share }) => (share > 0 ? off.abort() : undefined),
    });
    await expect(course).rejects.toThrow();
    expect(said).toEqual(["fork run at 30", "rollback", "+5"]);
  });
});

it("takes the expert's actions in her own rhythm", () => {
  const view = {
    run: { brief: { actions: [], components: [] } },
    review: {
      expertPath: [
        { step: "fix", atMicros: 33 * MINUTE, action: { kind: "a", target: "x", parameters: {} } },
        { step: "fix", atMicros: 34 * MINUTE },
        { step: "fix", atMicros: 36 * MINUTE, action: { kind: "b", target: "y", parameters: {} } },
      ],
    },
  } as unknown as ReviewView;
  expect(expertActions(view).map(({ kind, afterMicros }) => [kind, afterMicros / MINUTE])).toEqual([
    ["a", 0],
    ["b", 3],
  ]);
});
