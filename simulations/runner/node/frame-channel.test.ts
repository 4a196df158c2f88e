import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Frame } from "../../telemetry/frame";
import { createFrameChannel, type FrameSource } from "./frame-channel";
import type { LiveStatus } from "./placement";
import { RunError } from "./run-error";
import { openRun, ScriptedRun } from "./testing/scripted-run";

const SECOND = 1_000_000;

/** A placement of one scripted run that moves when it is told to. */
class Stage implements FrameSource {
  readonly run = new ScriptedRun(openRun("r"));
  open = true;
  watchers = new Set<() => void>();
  asked = 0;
  state: LiveStatus["state"] = "running";
  message: string | null = null;
  failing: RunError | null = null;

  moveTo(second: number): void {
    this.run.advanceTo(second * SECOND);
    this.report();
  }

  report(): void {
    for (const watcher of this.watchers) watcher();
  }

  isOpen(): boolean {
    return this.open;
  }

  status(): LiveStatus {
    return {
      runId: "r",
      branch: 0,
      state: this.state,
      clockMicros: this.run.clockMicros,
      speed: 1,
      message: this.message,
    };
  }

  async frameAfter(_runId: string, fromMicros: number) {
    this.asked += 1;
    if (this.failing !== null) throw this.failing;
    const { state, speed } = this.status();
    const body = this.run.frameAfter(fromMicros);
    return { ...body, branch: 0, state, speed, clockMicros: Math.max(this.run.clockMicros, body.toMicros) };
  }

  watch(_runId: string, onChange: () => void): () => void {
    this.watchers.add(onChange);
    return () => void this.watchers.delete(onChange);
  }
}

/** Reads frames until one reaches `second`. */
async function readTo(stage: Stage, fromMicros: number, second: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of createFrameChannel(stage).subscribe(
    "r",
    fromMicros,
    new AbortController().signal,
  )) {
    frames.push(frame);
    if (frame.toMicros >= second * SECOND) break;
  }
  return frames;
}

/** Checks that frames continue each other, and counts what they recorded. */
function totalOf(frames: readonly Frame[]): number {
  frames.forEach((frame, index) => {
    const before = frames[index - 1];
    if (before !== undefined) expect(frame.fromMicros).toBe(before.toMicros);
    expect(frame.toMicros - frame.fromMicros).toBe(frame.slo.total.length * frame.stepMicros);
    expect(frame.clockMicros).toBeGreaterThanOrEqual(frame.toMicros);
  });
  return frames.flatMap(({ slo }) => slo.total).reduce((sum, count) => sum + count, 0);
}

describe("frames", () => {
  test("whenever a reader leaves and comes back, together its frames have every bucket once", async () => {
    vi.useFakeTimers();
    const visit = fc.record({
      move: fc.integer({ min: 0, max: 400 }),
      resumes: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 5 }), async (visits) => {
        const stage = new Stage();
        const frames: Frame[] = [];
        for (const { move, resumes } of visits) {
          stage.moveTo(Math.floor(stage.run.clockMicros / SECOND) + move);
          for (let resume = 0; resume < resumes; resume += 1) {
            const from = frames.at(-1)?.toMicros ?? 0;
            const [frame] = await readTo(stage, from, 0);
            if (frame !== undefined) frames.push(frame);
          }
        }
        const seconds = Math.floor(stage.run.clockMicros / SECOND);
        const rest = await readSteadily(readTo(stage, frames.at(-1)?.toMicros ?? 0, seconds));
        expect(totalOf([...frames, ...rest])).toBe((seconds * (seconds + 1)) / 2);
      }),
      { numRuns: 60 },
    );
    vi.useRealTimers();
  });

  test("a long absence comes in wider buckets that say so", async () => {
    const stage = new Stage();
    stage.moveTo(500);
    const [first] = await readTo(stage, 0, 0);
    expect(first).toMatchObject({ fromMicros: 0, toMicros: 500 * SECOND, stepMicros: 10 * SECOND });
  });

  test("while no bucket closes, the clock still moves: a frame without buckets", async () => {
    const stage = new Stage();
    stage.run.advanceTo(2.5 * SECOND);
    const frames: Frame[] = [];
    for await (const frame of createFrameChannel(stage).subscribe(
      "r",
      2 * SECOND,
      new AbortController().signal,
    )) {
      frames.push(frame);
      if (frames.length === 2) break;
      stage.run.advanceTo(2.7 * SECOND);
      stage.report();
    }
    expect(frames.map(({ clockMicros, slo }) => [clockMicros, slo.total.length])).toEqual([
      [2.5 * SECOND, 0],
      [2.7 * SECOND, 0],
    ]);
  });

  test("a change of state is told although the clock stands", async () => {
    const stage = new Stage();
    const states: string[] = [];
    for await (const frame of createFrameChannel(stage).subscribe("r", 0, new AbortController().signal)) {
      states.push(frame.state);
      if (frame.state === "paused") break;
      stage.state = "paused";
      stage.report();
    }
    expect(states).toEqual(["running", "paused"]);
  });

  test("every frame has an id of its own, with the place to resume from", async () => {
    const stage = new Stage();
    stage.moveTo(3);
    const channel = createFrameChannel(stage);
    const ids: string[] = [];
    for (const from of [0, 3 * SECOND, 3 * SECOND]) {
      for await (const { id } of channel.subscribe("r", from, new AbortController().signal)) {
        ids.push(id);
        break;
      }
    }
    expect(ids).toEqual(["0:3000000:1", "0:3000000:2", "0:3000000:3"]);
  });
});

describe("a reader", () => {
  test("gets at most four frames a wall second, however often the run reports", async () => {
    vi.useFakeTimers();
    const stage = new Stage();
    const aborter = new AbortController();
    let frames = 0;
    const reading = (async () => {
      for await (const _frame of createFrameChannel(stage).subscribe("r", 0, aborter.signal)) frames += 1;
    })();
    for (let ms = 0; ms < 5_000; ms += 10) {
      stage.moveTo(ms / 10);
      await vi.advanceTimersByTimeAsync(10);
    }
    aborter.abort();
    await reading;
    vi.useRealTimers();
    expect(frames).toBeGreaterThanOrEqual(18);
    expect(frames).toBeLessThanOrEqual(21);
  });

  test("that is slow costs nothing: no frame is made before it is asked for", async () => {
    const stage = new Stage();
    const frames = createFrameChannel(stage)
      .subscribe("r", 0, new AbortController().signal)
      [Symbol.asyncIterator]();
    stage.moveTo(1);
    await frames.next();
    for (let second = 2; second < 50; second += 1) stage.moveTo(second);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stage.asked).toBe(1);
    expect((await frames.next()).value).toMatchObject({ fromMicros: SECOND, toMicros: 49 * SECOND });
    await frames.return?.();
  });

  test("that goes away is forgotten", async () => {
    const stage = new Stage();
    const aborter = new AbortController();
    const reading = readTo(stage, 0, 10).catch(() => []);
    void reading;
    const frames = createFrameChannel(stage).subscribe("r", 0, aborter.signal)[Symbol.asyncIterator]();
    await frames.next();
    const waiting = frames.next();
    await vi.waitFor(() => expect(stage.watchers.size).toBe(2));
    aborter.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stage.watchers.size).toBe(1);
  });

  test("is let go when the run closes", async () => {
    const stage = new Stage();
    const frames = createFrameChannel(stage)
      .subscribe("r", 0, new AbortController().signal)
      [Symbol.asyncIterator]();
    await frames.next();
    stage.open = false;
    stage.report();
    expect((await frames.next()).done).toBe(true);
  });

  test("waits out a worker that is replaced", async () => {
    const stage = new Stage();
    stage.failing = new RunError("interrupted", "replayed");
    const reading = readTo(stage, 0, 1);
    await vi.waitFor(() => expect(stage.asked).toBe(1));
    stage.failing = null;
    stage.moveTo(1);
    expect(totalOf(await reading)).toBe(1);
  });

  test("of a failed run is told so in a last frame", async () => {
    const stage = new Stage();
    stage.failing = new RunError("failed", "it broke");
    stage.state = "failed";
    stage.message = "it broke";
    const [frame] = await readTo(stage, 5 * SECOND, 0);
    expect(frame).toMatchObject({
      state: "failed",
      message: "it broke",
      fromMicros: 5 * SECOND,
      toMicros: 5 * SECOND,
    });
  });

  test("of a run that is not open is told at once", async () => {
    const stage = new Stage();
    stage.open = false;
    await expect(readTo(stage, 0, 1)).rejects.toMatchObject({ code: "not-open" });
  });
});

/** Awaits a reading while fake time passes. */
async function readSteadily<T>(reading: Promise<T>): Promise<T> {
  let done = false;
  const watched = reading.finally(() => (done = true));
  while (!done) await vi.advanceTimersByTimeAsync(250);
  return watched;
}
