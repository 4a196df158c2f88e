import { beforeAll, describe, expect, it } from "vitest";
import { minutes } from "../../kernel/time";
import { clockOf } from "../../runner/core/advance";
import type { Run } from "../../runner/core/create-run";
import { ENGINE_VERSION } from "../../runner/core/engine-version";
import { executeRun } from "../../runner/core/execute-run";
import { firstPage } from "../../runner/core/outcome";
import type { RunInputs } from "../../runner/core/run-inputs";
import { recordOf } from "../../runner/core/run-record";
import { findEvidence } from "../grading/find-evidence";
import { checkoutSlowsDown as incident } from "./checkout-slows-down";

const SEEDS = process.env["FULL"] === "1" ? [1, 2, 3, 4, 5, 6] : [4];

const inputs = (seed: number): RunInputs => ({
  scenarioId: incident.id,
  scenarioVersion: incident.version,
  engineVersion: ENGINE_VERSION,
  seed,
  parameters: {},
  actions: [],
});

describe.each(SEEDS)("the run with seed %i", (seed) => {
  let run: Run;
  let pageMicros: number;
  beforeAll(() => {
    run = executeRun(inputs(seed), "page");
    pageMicros = firstPage(run) ?? NaN;
  }, 120_000);

  it("pages one and a half to four minutes after the release, and not before", () => {
    const { faultMicros } = incident.caseOf(seed).facts;
    expect(pageMicros - faultMicros, `seed ${seed}`).toBeGreaterThan(minutes(1.5));
    expect(pageMicros - faultMicros, `seed ${seed}`).toBeLessThan(minutes(4));
  });

  it("has every piece of evidence in its telemetry but the one that waits for a wrong cure", () => {
    const found = findEvidence(incident, recordOf(run), []).map(({ title }) => title);
    const titles = incident
      .caseOf(seed)
      .evidence.filter(({ id }) => id !== "still-full")
      .map(({ title }) => title);
    expect(found).toEqual(expect.arrayContaining(titles));
  });

  it("loses no line and no trace to its limits", () => {
    const everything = { fromMicros: 0, toMicros: clockOf(run), limit: 1 };
    expect(run.telemetry.logs(everything, clockOf(run)).dropped).toBe(0);
  });
});
