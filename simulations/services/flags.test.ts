import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { planAt } from "./carry-out";
import { createSystem } from "./create-system";
import { isOnFor } from "./flags";
import { formatProgram } from "./format-program";
import { ifFlag, operation, work } from "./program";
import { recordTelemetry } from "./testing/recording-telemetry";
import { clientSpec, serviceSpec, smallSpec } from "./testing/small-system";
import type { System } from "./system";

const customers = Array.from({ length: 2_000 }, (_, customer) => customer);
const page = operation("GET /", [ifFlag("new-page", [work(constant(ms(50)))], [work(constant(ms(10)))])]);

/** A page behind a flag, asked ten times a second. */
function flagged(share: number) {
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const spec = smallSpec([clientSpec("app", "GET /", { rate: 10 }), serviceSpec("app", [page])]);
  const system = createSystem(
    { ...spec, flags: { "new-page": share } },
    { seed: 1, limits: { events: 100_000, virtualMicros: seconds(1_000) }, telemetry: recording.telemetry },
  );
  holder.system = system;
  const durations = () =>
    recording.spans.map(({ startMicros, endMicros }) => ((endMicros ?? startMicros) - startMicros) / 1_000);
  return { system, recording, durations };
}

describe("a feature flag", () => {
  it("is on for its share of the customers", () => {
    for (const share of [0, 0.1, 0.5, 1]) {
      const on = customers.filter((customer) => isOnFor({ flag: share }, "flag", customer)).length;
      expect(Math.abs(on / customers.length - share)).toBeLessThan(0.03);
    }
  });

  it("stays on for whoever has it while its share grows", () => {
    for (const customer of customers) {
      const some = isOnFor({ flag: 0.2 }, "flag", customer);
      const more = isOnFor({ flag: 0.4 }, "flag", customer);
      expect(some && !more).toBe(false);
    }
  });

  it("picks other customers than another flag of the same share", () => {
    const both = customers.filter(
      (customer) => isOnFor({ a: 0.5 }, "a", customer) && isOnFor({ b: 0.5 }, "b", customer),
    ).length;
    expect(Math.abs(both / customers.length - 0.25)).toBeLessThan(0.04);
  });

  it("takes its branch, and can be changed while the system runs", () => {
    const { system, durations } = flagged(0);
    const change = {
      component: 1,
      effect: { kind: "flag", flag: "new-page", share: 1 },
      note: null,
    } as const;
    planAt(system, seconds(5), change);
    system.world.advanceTo(seconds(4));
    expect(new Set(durations())).toEqual(new Set([10]));
    const before = durations().length;
    system.world.advanceTo(seconds(10));
    expect(durations().slice(before + 15)).toContain(50);
    expect(durations().slice(-5)).not.toContain(10);
  });

  it("is an event on the span that asked for it", () => {
    const { system, recording } = flagged(1);
    system.world.advanceTo(seconds(1));
    expect(recording.events[0]).toMatchObject({
      service: "app",
      name: "feature_flag.evaluation",
      attributes: { "feature_flag.key": "new-page", "feature_flag.result.variant": "on" },
    });
  });

  it("must be one of the system's", () => {
    const spec = smallSpec([clientSpec("app", "GET /", { rate: 10 }), serviceSpec("app", [page])]);
    const { telemetry } = recordTelemetry(() => 0);
    const limits = { events: 1, virtualMicros: 1 };
    expect(() => createSystem(spec, { seed: 1, limits, telemetry })).toThrow("no flag new-page");
  });

  it("is read from the program", () => {
    expect(formatProgram(page).split("\n").slice(1)).toEqual([
      "  if feature flag new-page is on:",
      "    work  (about 50 ms of CPU)",
      "  else:",
      "    work  (about 10 ms of CPU)",
    ]);
  });
});
