import { EventEmitter } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { initialSettings } from "../../experiments/experiment";
import { jobSchedulerTrial } from "../../experiments/trials/job-scheduler-trial";
import { TrialRunner, type StartTrialThread } from "./trial-runner";

const RESULT = { trialVersion: 1, conditions: [] };
const request = (trialId: string) => ({ trialId, settings: {} });

/** Threads that do as their test says, and what they were asked. */
function threads(answer: (trialId: string, thread: EventEmitter) => void) {
  const asked: string[] = [];
  let ended = 0;
  const start: StartTrialThread = () => {
    const events = new EventEmitter();
    const thread = Object.assign(events, {
      postMessage: ({ trialId }: { readonly trialId: string }) => {
        asked.push(trialId);
        setImmediate(() => answer(trialId, events));
      },
      terminate: () => {
        ended += 1;
        return Promise.resolve(0);
      },
      unref: () => undefined,
    });
    return thread as unknown as ReturnType<StartTrialThread>;
  };
  return { start, asked, ended: () => ended };
}

const done = (_trialId: string, thread: EventEmitter) =>
  void thread.emit("message", { type: "done", result: RESULT });

describe("the thread that executes trials", () => {
  const runners: TrialRunner[] = [];
  afterEach(() => runners.splice(0).forEach((runner) => runner.close()));
  const made = (...how: ConstructorParameters<typeof TrialRunner>): TrialRunner => {
    const runner = new TrialRunner(...how);
    runners.push(runner);
    return runner;
  };

  it("executes a trial of the engine, and refuses settings that it does not offer", async () => {
    const runner = made();
    const trial = { trialId: jobSchedulerTrial.id, settings: initialSettings(jobSchedulerTrial) };
    const { conditions } = await runner.run(trial);
    expect(conditions.map(({ id }) => id)).toEqual(jobSchedulerTrial.conditions.map(({ id }) => id));
    await expect(runner.run({ ...trial, settings: {} })).rejects.toMatchObject({ code: "failed" });
    await expect(runner.run({ ...trial, trialId: "none" })).rejects.toThrow(/no trial "none"/);
  }, 120_000);

  it("has one at a time, in order, and refuses when too many wait", async () => {
    const { start, asked } = threads(done);
    const runner = made({ waiting: 1 }, start);
    const [first, second] = [runner.run(request("a")), runner.run(request("b"))];
    expect(asked).toEqual(["a"]);
    await expect(runner.run(request("c"))).rejects.toMatchObject({ code: "busy" });
    expect(await Promise.all([first, second])).toEqual([RESULT, RESULT]);
    expect(asked).toEqual(["a", "b"]);
  });

  it("ends with a trial that takes too long, and another does the next", async () => {
    const { start, ended } = threads((trialId, thread) => {
      if (trialId === "b") done(trialId, thread);
    });
    const runner = made({ seconds: 0.05 }, start);
    const stuck = expect(runner.run(request("a"))).rejects.toMatchObject({ code: "interrupted" });
    expect(await runner.run(request("b"))).toEqual(RESULT);
    await stuck;
    expect(ended()).toBe(1);
  });

  it("refuses what it dies of, and another does the next", async () => {
    const { start } = threads((trialId, thread) => {
      if (trialId === "a") thread.emit("exit", 1);
      else done(trialId, thread);
    });
    const runner = made({}, start);
    const [lost, next] = [runner.run(request("a")), runner.run(request("b"))];
    await expect(lost).rejects.toMatchObject({ code: "interrupted" });
    expect(await next).toEqual(RESULT);
  });

  it("is gone when there is nothing to do", async () => {
    const { start, ended } = threads(done);
    await made({ idleSeconds: 0.01 }, start).run(request("a"));
    await expect.poll(ended).toBe(1);
  });
});
