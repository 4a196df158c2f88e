import { afterAll, describe, expect, test } from "vitest";
import { minutes, seconds } from "@/simulations/kernel/time";
import { digests, executeRun } from "@/simulations/runner/core/execute-run";
import type { RunAction } from "@/simulations/runner/core/run-inputs";
import { createFrameChannel } from "@/simulations/runner/node/frame-channel";
import { createInProcessPlacement } from "@/simulations/runner/node/in-process-placement";
import { startCornerShop } from "@/simulations/runner/node/testing/start-corner-shop";
import { untilStatus } from "@/simulations/runner/node/testing/until-status";
import { findCornerShop } from "@/simulations/runner/testing/corner-shop-incident";
import { LIMIT_MICROS, shopAction, shopInputs } from "@/simulations/runner/testing/corner-shop";
import type { Frame } from "@/simulations/telemetry/frame";

const placement = createInProcessPlacement({
  workers: 1,
  startWorker: startCornerShop,
  onTrouble: () => undefined,
});
afterAll(() => placement.closeAll());

function here(seed: number, until: number, actions: readonly RunAction[] = []) {
  return digests(executeRun(shopInputs(seed, actions), until, { find: findCornerShop }));
}

describe("the same inputs give the same digests", () => {
  test("in a worker thread, at full speed", async () => {
    await placement.open({
      runId: "full",
      branch: 0,
      inputs: shopInputs(7),
      untilMicros: minutes(14),
      limitMicros: LIMIT_MICROS,
    });
    const { clockMicros, ...there } = await placement.ask("full", "digests", {});
    expect(clockMicros).toBe(minutes(14));
    expect(there).toEqual(here(7, minutes(14)));
  });

  test("in a worker thread, paced, stepped, watched and acted on", async () => {
    await placement.open({
      runId: "live",
      branch: 0,
      inputs: shopInputs(7),
      untilMicros: "page",
      limitMicros: LIMIT_MICROS,
    });
    const aborter = new AbortController();
    const frames: Frame[] = [];
    const watching = (async () => {
      for await (const frame of createFrameChannel(placement).subscribe("live", 0, aborter.signal))
        frames.push(frame);
    })();
    await placement.pace("live", { state: "running", speed: 60 });
    const page = placement.status("live")?.clockMicros ?? 0;
    await untilStatus(placement, "live", ({ clockMicros }) => clockMicros > page + seconds(20));
    const action = await placement.act(
      "live",
      (atMicros) => shopAction(atMicros),
      async () => undefined,
    );
    await placement.pace("live", { state: "paused", speed: 1 });
    const { clockMicros: stopped } = await placement.step("live", seconds(30));
    const { clockMicros, ...there } = await placement.ask("live", "digests", {});
    expect(clockMicros).toBe(stopped);
    expect(there).toEqual(here(7, stopped, [action]));
    const closed = Math.floor(stopped / seconds(5)) * seconds(5);
    while ((frames.at(-1)?.toMicros ?? 0) < closed) await new Promise((resolve) => setTimeout(resolve, 20));
    aborter.abort();
    await watching;
    expect(totalOf(frames)).toEqual(totalOf([wholeFrame(stopped, closed, [action])]));
  });

  test("at the time of an action as without it", () => {
    expect(here(7, minutes(12), [shopAction(minutes(12))])).toEqual(here(7, minutes(12)));
    expect(here(7, minutes(13), [shopAction(minutes(12))])).not.toEqual(here(7, minutes(13)));
  });
});

/** Everything that the run recorded, in one frame. */
function wholeFrame(until: number, closed: number, actions: readonly RunAction[]) {
  return executeRun(shopInputs(7, actions), until, { find: findCornerShop }).telemetry.frameOf(0, closed);
}

function totalOf(frames: readonly Pick<Frame, "slo" | "alerts" | "changes">[]) {
  return {
    requests: frames.flatMap(({ slo }) => slo.total).reduce((sum, count) => sum + count, 0),
    alerts: frames.flatMap(({ alerts }) => alerts),
    changes: frames.flatMap(({ changes }) => changes),
  };
}
