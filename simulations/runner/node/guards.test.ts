import { afterEach, describe, expect, test } from "vitest";
import { seconds } from "../../kernel/time";
import { digests, executeRun } from "../core/execute-run";
import { ENGINE_VERSION } from "../core/engine-version";
import { findCornerShop } from "../testing/corner-shop-incident";
import { LIMIT_MICROS, shopInputs } from "../testing/corner-shop";
import { createInProcessPlacement, type InProcessPlacement } from "./in-process-placement";
import type { LiveStatus, OpenRun } from "./placement";
import { startCornerShop } from "./testing/start-corner-shop";
import { untilStatus } from "./testing/until-status";

const UNTIL = seconds(30);

let placement: InProcessPlacement | null = null;
afterEach(() => placement?.closeAll());

/** One worker, with two runs of a shop in it and one that goes wrong between them. */
async function beside(it: string, watchEveryMs = 1_000) {
  const trouble: string[] = [];
  const heard: LiveStatus[] = [];
  const placed = createInProcessPlacement({
    workers: 1,
    startWorker: startCornerShop,
    limits: { watchEveryMs },
    onTrouble: (text) => trouble.push(text),
  });
  placement = placed;
  placed.onStatus((status) => heard.push(status));
  await placed.open(shopRun("before", 7));
  await untilStatus(placed, "before", ({ state }) => state === "paused");
  await placed.open(wrongRun(it));
  await placed.open(shopRun("after", 8));
  return { placed, trouble, heard };
}

const shopRun = (runId: string, seed: number): OpenRun => ({
  runId,
  branch: 0,
  inputs: shopInputs(seed),
  untilMicros: UNTIL,
  limitMicros: LIMIT_MICROS,
});

const wrongRun = (it: string): OpenRun => ({
  ...shopRun("wrong", 1),
  inputs: {
    scenarioId: "runaway",
    scenarioVersion: 1,
    engineVersion: ENGINE_VERSION,
    seed: 1,
    parameters: { it },
    actions: [],
  },
});

const straight = (seed: number) => ({
  ...digests(executeRun(shopInputs(seed), UNTIL, { find: findCornerShop })),
  clockMicros: UNTIL,
});

const arrived = ({ state, clockMicros }: LiveStatus): boolean => state === "paused" && clockMicros === UNTIL;

describe("a run that goes wrong", () => {
  test.each(["loops at one instant", "makes ever more events"])(
    "because it %s is ended with its reason, and harms nobody beside it",
    async (it) => {
      const { placed, trouble, heard } = await beside(it);
      const ended = await untilStatus(placed, "wrong", ({ state }) => state === "ended");
      expect(ended.message).toMatch(/100000 events (at one instant|within \d+ microseconds): .* was stopped/);
      expect(Math.floor(ended.clockMicros / 1_000)).toBe(5_000);
      expect(await placed.frameAfter("wrong", 0)).toMatchObject({ state: "ended" });
      for (const [runId, seed] of [
        ["before", 7],
        ["after", 8],
      ] as const) {
        await untilStatus(placed, runId, arrived);
        expect(await placed.ask(runId, "digests", {})).toEqual(straight(seed));
      }
      expect(heard.filter(({ runId, message }) => runId !== "wrong" && message !== null)).toEqual([]);
      expect(trouble).toEqual([]);
    },
  );

  test("because an event of it never returns is given up with its worker, whose other runs are replayed", async () => {
    const { placed, trouble } = await beside("never returns", 100);
    const failed = await untilStatus(placed, "wrong", ({ state }) => state === "failed");
    expect(failed.message).toMatch(/stopped the simulation repeatedly and was given up/);
    for (const [runId, seed] of [
      ["before", 7],
      ["after", 8],
    ] as const) {
      await untilStatus(placed, runId, arrived);
      expect(await placed.ask(runId, "digests", {})).toEqual(straight(seed));
    }
    expect(trouble.filter((text) => /does not answer/.test(text))).toHaveLength(3);
  });
});
