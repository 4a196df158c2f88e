import { afterEach, describe, expect, test, vi } from "vitest";
import type { RunAction } from "../core/run-inputs";
import {
  createInProcessPlacement,
  type InProcessOptions,
  type InProcessPlacement,
} from "./in-process-placement";
import type { LiveStatus, RunPlacement } from "./placement";
import { openRun, ScriptedRun } from "./testing/scripted-run";
import { startScriptedWorker } from "./testing/start-scripted-worker";
import { untilStatus } from "./testing/until-status";
import type { WorkerThread } from "./worker-thread";

const SECOND = 1_000_000;

const placements: InProcessPlacement[] = [];
afterEach(async () => {
  await Promise.all(placements.splice(0).map((placement) => placement.closeAll()));
});

function place(options: InProcessOptions = {}): InProcessPlacement {
  const placement = createInProcessPlacement({
    workers: 1,
    startWorker: startScriptedWorker,
    onTrouble: () => undefined,
    ...options,
  });
  placements.push(placement);
  return placement;
}

const paused = (status: LiveStatus): boolean => status.state === "paused";
const rollback = (atMicros: number): RunAction => ({
  id: "a1",
  atMicros,
  kind: "rollback",
  target: "checkout",
  parameters: {},
});
const saved = async (): Promise<void> => undefined;

async function digestOf(placement: RunPlacement, runId: string): Promise<string> {
  return (await placement.ask(runId, "digests", {})).events;
}

/** The digest that a run undisturbed by anything has. */
function undisturbed(untilMicros: number, actions: readonly RunAction[] = []): string {
  const base = openRun("r");
  const run = new ScriptedRun({ ...base, inputs: { ...base.inputs, actions } });
  while (run.clockMicros < untilMicros) run.advanceTo(run.clockMicros + 100_000);
  return String(run.digest);
}

describe("a placement that is warmed", () => {
  test("has its worker started once, before there is a run", async () => {
    let started = 0;
    const startWorker: typeof startScriptedWorker = (settings) => {
      started += 1;
      return startScriptedWorker(settings);
    };
    const placement = place({ startWorker });
    expect(started).toBe(0);
    placement.warm();
    placement.warm();
    expect(started).toBe(1);
    await placement.open(openRun("r", { untilMicros: "page" }));
    await untilStatus(placement, "r", paused);
    expect(started).toBe(1);
  });
});

describe("a live run in a worker thread", () => {
  test("is executed to its page, paced, stepped and asked", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: "page" }));
    expect(await untilStatus(placement, "r", paused)).toMatchObject({ clockMicros: 20 * SECOND });
    expect(await placement.step("r", 5 * SECOND)).toMatchObject({
      state: "paused",
      clockMicros: 25 * SECOND,
    });
    expect(await placement.pace("r", { state: "running", speed: 60 })).toMatchObject({
      state: "running",
      speed: 60,
    });
    await untilStatus(placement, "r", ({ clockMicros }) => clockMicros > 30 * SECOND);
    const { clockMicros } = await placement.pace("r", { state: "paused", speed: 60 });
    expect(await digestOf(placement, "r")).toBe(undisturbed(clockMicros));
  });

  test("is joined in its worker by its forks, while others take the worker with fewer runs", async () => {
    const opened: { worker: number; runId: string }[] = [];
    let workers = 0;
    const placement = place({
      workers: 2,
      startWorker: (settings) => {
        const thread = startScriptedWorker(settings);
        const worker = workers++;
        const post: WorkerThread["post"] = (command) => {
          if (command.type === "open") opened.push({ worker, runId: command.runId });
          thread.post(command);
        };
        return { ...thread, post };
      },
    });
    const { inputs } = openRun("r");
    await placement.open(openRun("r"));
    await placement.open(openRun("fork", { branch: 1 }));
    await placement.open(openRun("same inputs, another learner"));
    await placement.open(openRun("fork of another", { branch: 1, inputs: { ...inputs, seed: 2 } }));
    const [first] = opened;
    const besideFirst = opened.filter(({ worker }) => worker === first?.worker).map(({ runId }) => runId);
    expect(besideFirst).toEqual(["r", "fork"]);
  });

  test("opening it again is harmless, and a closed run is unknown", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 5 * SECOND }));
    await placement.open(openRun("r"));
    expect(await placement.pace("r", { state: "paused", speed: 1 })).toMatchObject({
      clockMicros: 5 * SECOND,
    });
    await placement.close("r");
    expect(placement.isOpen("r")).toBe(false);
    await expect(placement.ask("r", "digests", {})).rejects.toMatchObject({ code: "not-open" });
  });
});

describe("a run that is no run", () => {
  test("is refused when it is opened, and leaves nothing behind", async () => {
    const placement = place();
    await expect(placement.open(openRun("r", { branch: -1 }))).rejects.toMatchObject({ code: "refused" });
    expect(placement.isOpen("r")).toBe(false);
  });
});

describe("an action", () => {
  test("is stamped, saved, then applied: the run has it from that tick on", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    const save = vi.fn(saved);
    const action = await placement.act("r", rollback, save);
    expect(action.atMicros).toBe(10 * SECOND);
    expect(save).toHaveBeenCalledWith(action);
    await placement.step("r", 5 * SECOND);
    expect(await digestOf(placement, "r")).toBe(undisturbed(15 * SECOND, [rollback(10 * SECOND)]));
  });

  test("that cannot be saved is not applied, and the run goes on", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    const full = new Error("disk full");
    await expect(placement.act("r", rollback, () => Promise.reject(full))).rejects.toBe(full);
    await placement.step("r", 5 * SECOND);
    expect(await digestOf(placement, "r")).toBe(undisturbed(15 * SECOND));
  });

  test("that is not on offer is never saved", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    const save = vi.fn(saved);
    const forbidden = (atMicros: number): RunAction => ({ ...rollback(atMicros), kind: "forbidden" });
    await expect(placement.act("r", forbidden, save)).rejects.toMatchObject({ code: "refused" });
    expect(save).not.toHaveBeenCalled();
  });

  test("with a key that is known is answered with the first, and saved once", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    const save = vi.fn(saved);
    const first = await placement.act("r", rollback, save);
    await placement.step("r", SECOND);
    expect(await placement.act("r", rollback, save)).toEqual(first);
    expect(save).toHaveBeenCalledTimes(1);
  });

  test("that is saved while the run is already given up on is still part of it: the run is replayed with it", async () => {
    const placement = place({ limits: { holdMsMax: 50 } });
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    await placement.pace("r", { state: "running", speed: 60 });
    let finish: () => void = () => undefined;
    const acting = placement.act("r", rollback, () => new Promise((resolve) => (finish = resolve)));
    await untilStatus(
      placement,
      "r",
      ({ message }) => message !== null && /could not be saved in time/.test(message),
    );
    finish();
    const action = await acting;
    const { clockMicros } = await placement.step("r", 5 * SECOND);
    expect(await digestOf(placement, "r")).toBe(undisturbed(clockMicros, [action]));
  });

  test("follows the one before it", async () => {
    const placement = place();
    await placement.open(openRun("r", { untilMicros: 10 * SECOND }));
    const order: string[] = [];
    const slow = async (action: RunAction): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(action.id);
    };
    await Promise.all(
      ["x", "y", "z"].map((id) => placement.act("r", (atMicros) => ({ ...rollback(atMicros), id }), slow)),
    );
    expect(order).toEqual(["x", "y", "z"]);
  });
});

describe("when a worker dies", () => {
  test("its other runs are replayed to where they stood, with their actions, and are paused", async () => {
    const placement = place();
    await placement.open(openRun("good", { untilMicros: 10 * SECOND }));
    const action = await placement.act("good", rollback, saved);
    await placement.step("good", 5 * SECOND);
    const statuses: LiveStatus[] = [];
    placement.onStatus((status) => status.runId === "good" && statuses.push(status));
    await placement.open(openRun("crash", { untilMicros: 10 * SECOND }));
    expect(await untilStatus(placement, "crash", ({ state }) => state === "failed")).toMatchObject({
      message: expect.stringMatching(/given up/),
    });
    expect(await untilStatus(placement, "good", paused)).toMatchObject({
      clockMicros: 15 * SECOND,
      message: expect.stringMatching(/replayed/),
    });
    expect(await digestOf(placement, "good")).toBe(undisturbed(15 * SECOND, [action]));
    expect(statuses.every(({ clockMicros }) => clockMicros === 15 * SECOND)).toBe(true);
  });

  test("a worker that does not answer is ended and replaced", async () => {
    const placement = place({ limits: { watchEveryMs: 100 } });
    await placement.open(openRun("good", { untilMicros: 10 * SECOND }));
    await untilStatus(placement, "good", paused);
    await placement.open(openRun("hang", { untilMicros: 10 * SECOND }));
    await untilStatus(placement, "hang", ({ state }) => state === "failed");
    expect(await digestOf(placement, "good")).toBe(undisturbed(10 * SECOND));
  });

  test("an action that was being saved meanwhile is in the replay", async () => {
    const placement = place();
    await placement.open(openRun("good", { untilMicros: 10 * SECOND }));
    const action = await placement.act("good", rollback, async () => {
      await placement.open(openRun("crash", { untilMicros: 10 * SECOND }));
      await untilStatus(placement, "crash", ({ state }) => state === "failed");
    });
    await placement.step("good", SECOND);
    expect(action.atMicros).toBe(10 * SECOND);
    expect(await digestOf(placement, "good")).toBe(undisturbed(11 * SECOND, [action]));
  });

  test("workers that die at their start are not started for ever", async () => {
    let started = 0;
    const placement = place({
      startWorker: (): WorkerThread => {
        started += 1;
        let gone: (reason: string) => void = () => undefined;
        setTimeout(() => gone("no such file"), 1);
        return {
          post: () => undefined,
          onReport: () => undefined,
          onGone: (listener) => (gone = listener),
          blamed: () => 0,
          terminate: () => undefined,
        };
      },
    });
    await placement.open(openRun("r"));
    await untilStatus(placement, "r", ({ state }) => state === "failed");
    expect(started).toBe(3);
  });
});

describe("limits", () => {
  test("a question beyond its bounds is refused, and harms nobody", async () => {
    const placement = place();
    await placement.open(openRun("r"));
    const asked = placement.ask("r", "logs", { fromMicros: 0, toMicros: 1, limit: 1_000_000 });
    await expect(asked).rejects.toMatchObject({ code: "refused", message: expect.stringMatching(/limit/) });
    await expect(placement.frameAfter("r", 0.5)).rejects.toMatchObject({ code: "refused" });
    expect(await digestOf(placement, "r")).toBe(undisturbed(0));
  });

  test("the longest idle run makes room for a new one", async () => {
    const placement = place({ limits: { openRunsMax: 2 } });
    for (const runId of ["a", "b"]) {
      await placement.open(openRun(runId));
      await untilStatus(placement, runId, paused);
    }
    await placement.ask("a", "digests", {});
    await placement.open(openRun("c"));
    expect(["a", "b", "c"].map((runId) => placement.isOpen(runId))).toEqual([true, false, true]);
  });

  test("where every run moves or is watched, another is refused", async () => {
    const placement = place({ limits: { openRunsMax: 1 } });
    await placement.open(openRun("a"));
    await untilStatus(placement, "a", paused);
    placement.watch("a", () => undefined);
    await expect(placement.open(openRun("b"))).rejects.toMatchObject({ code: "busy" });
  });

  test("too many questions at once are refused, the others answered", async () => {
    const placement = place({ limits: { questionsMax: 4 } });
    await placement.open(openRun("r"));
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () => placement.ask("r", "digests", {})),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill("fulfilled"),
      "rejected",
      "rejected",
    ]);
  });

  test("a run that nobody watches is paused, unless it is an exam", async () => {
    const placement = place({ limits: { unwatchedMsMax: 100, watchEveryMs: 100 } });
    await placement.open(openRun("exam", { runsUnwatched: true }));
    await placement.open(openRun("watched"));
    await placement.open(openRun("left"));
    const stop = placement.watch("watched", () => undefined);
    for (const runId of ["exam", "watched", "left"])
      await placement.pace(runId, { state: "running", speed: 1 });
    expect(await untilStatus(placement, "left", paused)).toMatchObject({
      message: "Paused, because nobody was watching.",
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(placement.status("watched")?.state).toBe("running");
    stop();
    await untilStatus(placement, "watched", paused);
    expect(placement.status("exam")?.state).toBe("running");
  });

  test("the time without a watcher counts from when the run began to run", async () => {
    const placement = place({ limits: { unwatchedMsMax: 600, watchEveryMs: 50 } });
    await placement.open(openRun("r"));
    await new Promise((resolve) => setTimeout(resolve, 700));
    const startedMs = performance.now();
    await placement.pace("r", { state: "running", speed: 1 });
    await untilStatus(placement, "r", paused);
    expect(performance.now() - startedMs).toBeGreaterThan(550);
  });

  test("an idle run leaves memory after a while", async () => {
    const placement = place({ limits: { idleMsMax: 50, watchEveryMs: 100 } });
    await placement.open(openRun("r"));
    await vi.waitFor(() => expect(placement.isOpen("r")).toBe(false));
  });
});
