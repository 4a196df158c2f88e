import { beforeAll, describe, expect, it } from "vitest";
import { minutes } from "../../kernel/time";
import { act, advanceTo, clockOf } from "../../runner/core/advance";
import type { Run } from "../../runner/core/create-run";
import { ENGINE_VERSION } from "../../runner/core/engine-version";
import { executeRun } from "../../runner/core/execute-run";
import { firstPage, outcome } from "../../runner/core/outcome";
import { type RunInputs, TICK_MICROS } from "../../runner/core/run-inputs";
import { recordOf } from "../../runner/core/run-record";
import { findEvidence } from "../grading/find-evidence";
import { findPin } from "../grading/find-pin";
import { resolvePin } from "../grading/resolve-pin";
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

const tickAfter = (micros: number): number => Math.ceil(micros / TICK_MICROS) * TICK_MICROS;

/** Follows the expert through the run: what she finds at each step, by the step's text. */
function followExpert(run: Run, pageMicros: number): Map<string, string[]> {
  const { facts, expertPath, evidence } = incident.caseOf(run.inputs.seed);
  const shown = new Map<string, string[]>();
  for (const [index, step] of expertPath.entries()) {
    advanceTo(run, Math.max(clockOf(run), tickAfter(pageMicros + step.afterPageMicros)));
    if (step.action !== null) act(run, { id: `expert-${index}`, atMicros: clockOf(run), ...step.action });
    if (step.finds === null) continue;
    const record = recordOf(run);
    const ref = findPin(record, step.finds, facts.faultMicros);
    const pin = ref === null ? null : resolvePin(incident, record, ref);
    shown.set(
      step.text,
      pin === null ? [] : evidence.filter((each) => each.shows(pin, facts)).map(({ id }) => id),
    );
  }
  return shown;
}

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

  it("is solved by the expert, from nothing but its telemetry", () => {
    const shown = followExpert(run, pageMicros);
    for (const [text, evidence] of shown) expect(evidence, `seed ${seed}: ${text}`).not.toEqual([]);
    advanceTo(run, tickAfter(pageMicros + minutes(13)));
    const { recoveredAtMicros } = outcome(run);
    expect(recoveredAtMicros, `seed ${seed}`).not.toBeNull();
    expect((recoveredAtMicros ?? Infinity) - pageMicros, `seed ${seed}`).toBeLessThan(minutes(12));
  }, 120_000);

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

describe("what a browser may know beforehand", () => {
  const brief = incident.brief();
  const { truth } = incident.caseOf(1);
  const text = JSON.stringify(brief).toLowerCase();

  it("does not give the cause away", () => {
    for (const telltale of [
      "fingerprint",
      "metastable overload",
      "v241 of checkout ships",
      "without its index",
    ]) {
      expect(text, telltale).not.toContain(telltale);
    }
    const where = (list: readonly { readonly id: string }[], id: string): number =>
      list.findIndex((each) => each.id === id);
    expect(where(brief.mechanisms, truth.mechanism), "not the first of its list").toBeGreaterThan(0);
  });

  it("offers every answer that the truth needs", () => {
    const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
    expect(ids(brief.components)).toEqual(
      expect.arrayContaining([truth.component, ...Object.keys(truth.nearComponents)]),
    );
    expect(ids(brief.mechanisms)).toEqual(
      expect.arrayContaining([truth.mechanism, ...Object.keys(truth.nearMechanisms)]),
    );
    expect(ids(brief.triggers)).toEqual(
      expect.arrayContaining([truth.trigger, ...Object.keys(truth.nearTriggers)]),
    );
    expect(ids(brief.scopes)).toEqual(
      expect.arrayContaining([truth.scope, ...Object.keys(truth.nearScopes)]),
    );
  });

  it("draws every component, edge and resource of the shop", () => {
    const ids = new Set(brief.components.map(({ id }) => id));
    expect(brief.components.length).toBeGreaterThanOrEqual(8);
    for (const { from, to } of brief.edges) expect(ids.has(from) && ids.has(to), `${from}>${to}`).toBe(true);
    for (const { component } of brief.resources) expect(ids.has(component), component).toBe(true);
    expect(new Set(brief.components.map(({ column, row }) => `${column} ${row}`)).size).toBe(ids.size);
  });
});

it("the expert's evidence comes to all of it", () => {
  const weights = incident.caseOf(1).evidence.reduce((sum, { weight }) => sum + weight, 0);
  expect(weights).toBeGreaterThan(1);
});
