import { describe, expect, test } from "vitest";
import type { RunAction } from "../core/run-inputs";
import { RunInputsError } from "../core/create-run";
import { SLICE_MS, TICK_MS_MAX } from "./run-host";
import { Bench } from "./testing/host-bench";

const SECOND = 1_000_000;

const rollback = (atMicros: number): RunAction => ({
  id: "a1",
  atMicros,
  kind: "rollback",
  target: "checkout",
  parameters: {},
});

describe("catching up", () => {
  test("a run is executed at full speed to where it was left, and pauses there", () => {
    const bench = new Bench();
    bench.open("r", 30 * SECOND);
    bench.settle();
    expect(bench.status("r")).toMatchObject({ state: "paused", clockMicros: 30 * SECOND, message: null });
    expect(bench.nowMs).toBe(300);
  });

  test("a new run stops at its first page", () => {
    const bench = new Bench(1, { pageAtSecond: 12 });
    bench.open("r", "page");
    bench.settle();
    expect(bench.status("r")).toMatchObject({ state: "paused", clockMicros: 12 * SECOND });
  });

  test("a run that never pages ends at its limit, and says why", () => {
    const bench = new Bench();
    bench.open("r", "page");
    bench.settle();
    expect(bench.status("r")).toMatchObject({
      state: "ended",
      clockMicros: 3_600 * SECOND,
      message: "The run reached its end.",
    });
  });

  test("questions wait until the run stands where it was asked about, frames do not", () => {
    const bench = new Bench();
    bench.open("r", 30 * SECOND);
    const asked = bench.send({ type: "ask", runId: "r", question: { kind: "digests", ask: {} } });
    const frame = bench.send({ type: "frame", runId: "r", fromMicros: 0 });
    bench.host.turn();
    expect(bench.answer(asked)).toBeUndefined();
    expect(bench.answer(frame)).toMatchObject({ type: "done", answer: { state: "catching-up" } });
    bench.settle();
    expect(bench.answer(asked)).toMatchObject({ type: "done", answer: { clockMicros: 30 * SECOND } });
  });
});

describe("time slices", () => {
  test("two runs that catch up share the thread in slices of 20 ms", () => {
    const bench = new Bench(1);
    bench.open("a", 100 * SECOND);
    bench.open("b", 100 * SECOND);
    bench.settle();
    const longest = longestStretch(bench.ticks);
    expect(longest).toBeLessThanOrEqual(SLICE_MS);
    expect(bench.ticks.indexOf("b")).toBeLessThanOrEqual(SLICE_MS);
  });

  test("a paced run keeps its pace beside ten that catch up", () => {
    const bench = new Bench(0.1);
    bench.open("paced");
    bench.settle();
    bench.pace("paced", "running", 10);
    for (let index = 0; index < 10; index += 1) bench.open(`busy-${index}`, 3_000 * SECOND);
    while (bench.nowMs < 2_000) bench.host.turn();
    expect(bench.runs.get("paced")?.clockMicros).toBeGreaterThan(17 * SECOND);
  });

  test("whoever waits for buckets comes before the work of the others", () => {
    const bench = new Bench(1);
    for (const id of ["a", "b", "watched"]) bench.open(id, 100 * SECOND);
    bench.host.turn();
    const before = bench.ticks.length;
    const frame = bench.send({ type: "frame", runId: "watched", fromMicros: 0 });
    bench.host.turn();
    expect(bench.answer(frame)).toMatchObject({ type: "done" });
    expect(new Set(bench.ticks.slice(before))).toEqual(new Set(["watched"]));
  });

  test("a tick that takes longer than a slice is still only one tick", () => {
    const bench = new Bench(50);
    bench.open("a", SECOND);
    bench.open("b", SECOND);
    bench.settle();
    expect(longestStretch(bench.ticks)).toBe(1);
  });

  test("a run whose tick takes far too long is suspended, never ended, and goes on when it is told to", () => {
    let slow = 0;
    const bench: Bench = new Bench(1, {
      onTick: ({ runId, clockMicros }) => {
        if (runId !== "slow" || clockMicros !== 2 * SECOND) return;
        bench.nowMs += TICK_MS_MAX;
        slow += 1;
      },
    });
    bench.open("slow", 10 * SECOND);
    bench.open("other", 10 * SECOND);
    bench.settle();
    expect(bench.status("slow")).toMatchObject({ state: "paused", clockMicros: 2 * SECOND });
    expect(bench.status("slow").message).toMatch(/took so long .* let it go on/);
    expect(bench.status("other")).toMatchObject({ state: "paused", clockMicros: 10 * SECOND, message: null });
    const step = bench.send({ type: "step", runId: "slow", micros: 8 * SECOND });
    bench.settle();
    expect(bench.answer(step)).toMatchObject({ answer: { state: "paused", clockMicros: 10 * SECOND } });
    expect([slow, bench.status("slow").message]).toEqual([1, null]);
  });

  test("whoever is worked on is named on the blackboard, and nobody afterwards", () => {
    const bench = new Bench();
    bench.open("a", SECOND);
    bench.settle();
    expect(bench.blamed).toContain(1);
    expect(bench.blamed.at(-1)).toBe(0);
  });
});

describe("pace", () => {
  test("a running run follows the wall clock at its speed", () => {
    const bench = new Bench(0.01);
    bench.open("r");
    bench.settle();
    bench.pace("r", "running", 5);
    bench.pass(10_000);
    const { clockMicros, state, speed } = bench.status("r");
    expect({ state, speed }).toEqual({ state: "running", speed: 5 });
    expect(Math.abs(clockMicros - 50 * SECOND)).toBeLessThanOrEqual(2 * SECOND);
  });

  test("the clock is reported at least once a wall second", () => {
    const bench = new Bench(0.01);
    bench.open("r");
    bench.settle();
    bench.pace("r", "running");
    const before = bench.reports.length;
    bench.pass(10_000);
    expect(bench.reports.length - before).toBeGreaterThanOrEqual(10);
  });

  test("a closed bucket is reported at its tick, so that a watcher need not wait for the next report", () => {
    const bench = new Bench(0.01);
    bench.open("r");
    bench.settle();
    bench.pace("r", "running");
    bench.pass(10_000);
    const reported = bench.reports.flatMap((report) =>
      report.type === "status" ? [report.status.clockMicros] : [],
    );
    for (let closed = SECOND; closed <= 9 * SECOND; closed += SECOND) expect(reported).toContain(closed);
  });

  test("a pause stops the clock, and going on does not make up for it", () => {
    const bench = new Bench(0.01);
    bench.open("r");
    bench.settle();
    bench.pace("r", "running");
    bench.pass(1_000);
    bench.pace("r", "paused");
    bench.pass(60_000);
    bench.pace("r", "running");
    bench.pass(1_000);
    expect(bench.status("r").clockMicros).toBeLessThanOrEqual(2 * SECOND);
  });

  test("a step goes on by so much at full speed and answers when it is there", () => {
    const bench = new Bench();
    bench.open("r", 10 * SECOND);
    const step = bench.send({ type: "step", runId: "r", micros: 5 * SECOND });
    bench.settle();
    expect(bench.answer(step)).toMatchObject({
      type: "done",
      answer: { state: "paused", clockMicros: 15 * SECOND },
    });
  });

  test("whoever has stepped is answered when everybody has been told where the run stands", () => {
    const bench = new Bench();
    bench.open("r", 10 * SECOND);
    const step = bench.send({ type: "step", runId: "r", micros: 5 * SECOND });
    bench.settle();
    const answered = bench.reports.findIndex((report) => report.type === "done" && report.request === step);
    const told = bench.reports.findLast((report, at) => report.type === "status" && at < answered);
    expect(told).toMatchObject({ status: { state: "paused", clockMicros: 15 * SECOND } });
  });

  test("an ended run stays ended", () => {
    const bench = new Bench();
    bench.open("r", 3_600 * SECOND);
    bench.settle();
    const pace = bench.pace("r", "running");
    bench.settle();
    expect(bench.answer(pace)).toMatchObject({ answer: { state: "ended" } });
  });
});

describe("acting", () => {
  function running(): Bench {
    const bench = new Bench(0.01);
    bench.open("r");
    bench.settle();
    bench.pace("r", "running", 10);
    bench.pass(1_000);
    return bench;
  }

  test("the clock stands still from the stamp until the action is applied", () => {
    const bench = running();
    const hold = bench.send({ type: "hold", runId: "r" });
    bench.settle();
    const clock = bench.runs.get("r")?.clockMicros ?? -1;
    expect(bench.answer(hold)).toMatchObject({ answer: { atMicros: clock } });
    bench.pass(2_000);
    expect(bench.runs.get("r")?.clockMicros).toBe(clock);
    bench.send({ type: "apply", runId: "r", action: rollback(clock) });
    bench.settle();
    bench.pass(1_000);
    const after = bench.runs.get("r")?.clockMicros ?? 0;
    expect(after).toBeGreaterThan(clock + 5 * SECOND);
    expect(after).toBeLessThan(clock + 15 * SECOND);
  });

  test("a released run goes on without the action", () => {
    const bench = running();
    bench.send({ type: "hold", runId: "r" });
    bench.send({ type: "release", runId: "r" });
    bench.pass(1_000);
    expect(bench.status("r")).toMatchObject({ state: "running" });
    expect(bench.status("r").clockMicros).toBeGreaterThan(15 * SECOND);
  });

  test("a hold that nobody ends is given up: the run pauses at its tick and says so", () => {
    const bench = running();
    bench.send({ type: "hold", runId: "r" });
    bench.settle();
    const clock = bench.runs.get("r")?.clockMicros ?? -1;
    bench.pass(10_000);
    expect(bench.status("r")).toMatchObject({ state: "paused", clockMicros: clock });
    expect(bench.status("r").message).toMatch(/could not be saved in time/);
    const late = bench.send({ type: "apply", runId: "r", action: rollback(clock) });
    bench.settle();
    expect(bench.answer(late)).toMatchObject({ type: "done", answer: { state: "paused", message: null } });
  });

  test("an action whose time has passed is refused", () => {
    const bench = running();
    const late = bench.send({ type: "apply", runId: "r", action: rollback(0) });
    bench.settle();
    expect(bench.answer(late)).toMatchObject({ type: "refused", code: "not-saved" });
  });

  test("what is not on offer is refused before anything is saved", () => {
    const bench = running();
    const check = bench.send({ type: "check", runId: "r", action: { ...rollback(0), kind: "forbidden" } });
    bench.settle();
    expect(bench.answer(check)).toMatchObject({
      type: "refused",
      code: "refused",
      message: "It is not on offer.",
    });
  });

  test("an ended run takes no action", () => {
    const bench = new Bench();
    bench.open("r", 3_600 * SECOND);
    const hold = bench.send({ type: "hold", runId: "r" });
    bench.settle();
    expect(bench.answer(hold)).toMatchObject({ type: "refused", code: "ended" });
  });
});

describe("failures", () => {
  test("a run that breaks fails alone, and its operator learns how to replay it", () => {
    const bench = new Bench(1, {
      onTick: (run) => {
        if (run.runId === "bad" && run.clockMicros === 3 * SECOND) throw new Error("an invariant");
      },
    });
    bench.open("bad", 10 * SECOND);
    bench.open("good", 10 * SECOND);
    bench.settle();
    expect(bench.status("bad")).toMatchObject({ state: "failed" });
    expect(bench.status("bad").message).not.toMatch(/invariant/);
    expect(bench.status("good")).toMatchObject({ state: "paused", clockMicros: 10 * SECOND });
    const trouble = bench.reports.find((report) => report.type === "trouble");
    expect(trouble?.text).toMatch(/an invariant[^]*npm run -s sim -- run scripted --seed 1 --until 4s/);
  });

  test("what a broken run recorded can still be read, but it takes no action", () => {
    const bench = new Bench(1, {
      onTick: (run) => {
        if (run.clockMicros === 3 * SECOND) throw new Error("an invariant");
      },
    });
    bench.open("r", 10 * SECOND);
    bench.settle();
    const frame = bench.send({ type: "frame", runId: "r", fromMicros: 0 });
    const hold = bench.send({ type: "hold", runId: "r" });
    bench.settle();
    expect(bench.answer(frame)).toMatchObject({
      type: "done",
      answer: { state: "failed", toMicros: 3 * SECOND },
    });
    expect(bench.answer(hold)).toMatchObject({ type: "refused", code: "failed" });
  });

  test("inputs that cannot be executed fail with their reason, which is nobody's fault", () => {
    const bench = new Bench();
    bench.execute = () => {
      throw new RunInputsError("The run belongs to engine 0; this is engine 1.");
    };
    bench.open("old", 10 * SECOND);
    bench.settle();
    const ask = bench.send({ type: "ask", runId: "old", question: { kind: "digests", ask: {} } });
    bench.settle();
    expect(bench.status("old")).toMatchObject({
      state: "failed",
      message: "The run belongs to engine 0; this is engine 1.",
    });
    expect(bench.answer(ask)).toMatchObject({ type: "refused", code: "failed" });
    expect(bench.reports.filter(({ type }) => type === "trouble")).toEqual([]);
  });

  test("an answer beyond the limit is refused, with what to do", () => {
    const bench = new Bench();
    bench.open("r");
    const ask = bench.send({
      type: "ask",
      runId: "r",
      question: { kind: "trace", ask: { traceId: "a".repeat(32) } },
    });
    bench.settle();
    expect(bench.answer(ask)).toMatchObject({
      type: "refused",
      code: "busy",
      message: expect.stringMatching(/shorter interval/),
    });
  });

  test("whoever waits for a run that is closed is told", () => {
    const bench = new Bench();
    bench.open("r", 10 * SECOND);
    const ask = bench.send({ type: "ask", runId: "r", question: { kind: "digests", ask: {} } });
    bench.send({ type: "close", runId: "r" });
    expect(bench.answer(ask)).toMatchObject({ type: "refused", code: "not-open" });
  });
});

function longestStretch(names: readonly string[]): number {
  let longest = 0;
  let current = 0;
  names.forEach((name, index) => {
    current = name === names[index - 1] ? current + 1 : 1;
    longest = Math.max(longest, current);
  });
  return longest;
}
