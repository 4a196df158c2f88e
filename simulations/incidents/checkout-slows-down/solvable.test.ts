import { beforeAll, describe, expect, it } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { clockOf } from "../../runner/core/advance";
import type { Run } from "../../runner/core/create-run";
import { ENGINE_VERSION } from "../../runner/core/engine-version";
import { executeRun } from "../../runner/core/execute-run";
import { firstPage } from "../../runner/core/outcome";
import type { RunInputs } from "../../runner/core/run-inputs";
import { recordOf } from "../../runner/core/run-record";
import { findEvidence } from "../grading/find-evidence";
import { checkoutSlowsDown as incident } from "./checkout-slows-down";

const SEEDS = process.env["FULL"] === "1" ? Array.from({ length: 20 }, (_, index) => index + 1) : [4];

/** The alert asks for 5 % bad requests over five minutes: that is 15 s of steady traffic, all of it bad. */
const SOONEST_PAGE_MICROS = seconds(15);

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

  // How soon is chance: the queue stands as soon as a few slow statements come close together. Seeds 1 to 20: 32 s to 110 s.
  it("pages within four minutes of the release, and no sooner than its rule can", () => {
    const { faultMicros } = incident.caseOf(seed).facts;
    expect(pageMicros - faultMicros, `seed ${seed}`).toBeGreaterThan(SOONEST_PAGE_MICROS);
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
