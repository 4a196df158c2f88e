import { describe, expect, it } from "vitest";
import { minutes, seconds } from "../kernel/time";
import { scheduleFault } from "../faults/schedule-fault";
import { plan } from "./carry-out";
import { createSystem } from "./create-system";
import { completionsOf } from "./leasing";
import type { System } from "./system";
import { paidTwice, payouts } from "./testing/payouts";
import { databaseSpec } from "./testing/small-system";
import { recordTelemetry } from "./testing/recording-telemetry";

/** Payouts for half a minute; the holder stands still from the midst of a job on, for so many seconds. */
function paid(how: { fenced: boolean; careful: boolean }, pausedSeconds: number, clockSeconds = 0) {
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const limits = { events: 1_000_000, virtualMicros: minutes(10) };
  const system = createSystem(payouts(how), { seed: 1, limits, telemetry: recording.telemetry });
  holder.system = system;
  const of = { component: "payer", ordinals: [0] } as const;
  if (clockSeconds !== 0)
    scheduleFault(system, {
      ...{ kind: "clock", ...of, atMicros: 0, forMicros: Infinity },
      ...{ offsetMicros: seconds(clockSeconds), driftPpm: 0 },
    });
  if (pausedSeconds > 0)
    scheduleFault(system, {
      kind: "pause",
      ...of,
      atMicros: seconds(10.3),
      forMicros: seconds(pausedSeconds),
    });
  system.world.advanceTo(seconds(30));
  const outcomes = recording.points
    .filter(({ metric }) => metric === "faultline.job.completions")
    .map(({ attributes }) => attributes["faultline.job.outcome"]);
  return { system, recording, outcomes, jobs: completionsOf(system, 2, "payouts") };
}

const NAIVE = { fenced: false, careful: false };

describe("a lease", () => {
  it("lets one of many instances do each job, once", () => {
    const { jobs, outcomes } = paid(NAIVE, 0);
    expect(jobs).toEqual(Array.from({ length: 29 }, () => 1));
    expect(new Set(outcomes)).toEqual(new Set(["done"]));
  });

  it("passes to another instance when its holder is silent for as long as it lasts", () => {
    const { jobs, recording } = paid(NAIVE, 100);
    // Held until 13 s: the ticks of 11 s and 12 s do nothing.
    expect(jobs.length).toBeGreaterThanOrEqual(25);
    expect(jobs.length).toBeLessThan(28);
    const records = recording.spans.filter(({ name }) => name === "INSERT payouts_done");
    expect(new Set(records.map(({ instance }) => instance)).size).toBe(2);
  });

  it("does not keep a holder that has slept through it from doing its job again", () => {
    const { system, outcomes, recording } = paid(NAIVE, 6);
    expect(paidTwice(system)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(1);
    expect(recording.logs.filter(({ template }) => template.includes("done before"))).toHaveLength(1);
  });

  it("is granted once, and its job recorded once, by a store that keeps copies of its row", () => {
    const whole = payouts(NAIVE);
    const partitioning = { by: "entry", virtualNodes: 16 } as const;
    const db = databaseSpec("db", { instances: 3, partitioning });
    const components = whole.components.map((each) => (each.id === "db" ? db : each));
    const recording = recordTelemetry(() => system.world.nowMicros);
    const limits = { events: 1_000_000, virtualMicros: minutes(10) };
    const system = createSystem(
      { ...whole, components },
      { seed: 1, limits, telemetry: recording.telemetry },
    );
    plan(system, 0, { component: 2, effect: { kind: "spread-key", key: 0, copies: 3 }, note: null });
    system.world.advanceTo(seconds(10));
    expect(completionsOf(system, 2, "payouts")).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const worked = system.world.domain.instances.slice(-3).map(({ cpu }) => cpu.departures);
    expect(new Set(worked).size, "each copy costs what the row itself does").toBe(1);
  });

  it("lasts: a shorter sleep does no harm", () => {
    expect(paidTwice(paid(NAIVE, 1.5).system)).toEqual([]);
  });
});

describe("fencing", () => {
  it("refuses the late write, whatever the holder believes", () => {
    const { system, outcomes, recording } = paid({ fenced: true, careful: false }, 6);
    expect(paidTwice(system)).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(1);
    const refused = recording.spans.filter(({ attributes }) => attributes["error.type"] === "P0001");
    expect(refused.map(({ name }) => name)).toEqual(["INSERT payouts_done"]);
  });
});

describe("a holder that looks at its clock before it writes", () => {
  it("does no job again after it has slept", () => {
    expect(paidTwice(paid({ fenced: false, careful: true }, 6).system)).toEqual([]);
  });

  it("does it again when its clock is slow, and not when that is fenced", () => {
    expect(paidTwice(paid({ fenced: false, careful: true }, 6, -10).system)).toHaveLength(1);
    expect(paidTwice(paid({ fenced: true, careful: true }, 6, -10).system)).toEqual([]);
  });
});
