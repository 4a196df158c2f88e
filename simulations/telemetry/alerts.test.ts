import { describe, expect, it } from "vitest";
import { createAlertState, evaluateAlerts, standardRules, type AlertRule } from "./alerts";
import { createMetricState } from "./metric-store";
import { burnRate, slidingSlo } from "./burn-rate";
import { SECOND, TestRun } from "./testing/run";

const MINUTE = 60 * SECOND;
const rules = standardRules({ id: "checkout", title: "Checkout", objective: 0.995 }, 0.97);

/** Ten requests a second; `badShare(minute)` of them fail. */
function runWith(
  badShare: (minute: number) => number,
  minutes: number,
  all: readonly AlertRule[] = rules,
): TestRun {
  const run = new TestRun({ rules: all });
  let bad = 0;
  for (let second = 0; second < minutes * 60; second += 1) {
    run.to(second * SECOND);
    for (let i = 0; i < 10; i += 1) {
      bad += badShare(second / 60);
      run.telemetry.countSlo(bad < 1);
      if (bad >= 1) bad -= 1;
    }
  }
  return run.to(minutes * MINUTE);
}

const told = (run: TestRun) =>
  run.telemetry.alerts(run.clock).map((alert) => [alert.rule, alert.state, alert.atMicros / MINUTE]);

describe("the standard alerts", () => {
  it("stay silent while the service is healthy", () => {
    expect(told(runWith(() => 0.002, 40))).toEqual([]);
  });

  it("page by the five-minute symptom first, then by burn rates, and resolve when it is over", () => {
    const run = runWith((minute) => (minute >= 30 && minute < 40 ? 0.4 : 0), 75);
    const changes = told(run);
    const firing = changes.filter(([, state]) => state === "firing").map(([rule]) => rule);
    expect(firing).toEqual(["checkout-symptom", "checkout-burn-1", "checkout-burn-6", "checkout-burn-14.4"]);
    expect(changes[0]?.[2]).toBeLessThan(31);
    const resolved = changes.filter(([, state]) => state === "resolved").map(([rule]) => rule);
    expect(resolved).toContain("checkout-symptom");
    expect(resolved).toContain("checkout-burn-14.4");
    expect(run.telemetry.alerts(run.clock)[0]).toMatchObject({
      id: "alert-1",
      severity: "page",
      value: expect.stringMatching(/^9\d\.\d %? ?/),
    });
    expect(run.telemetry.alert("alert-1", 29 * MINUTE)).toBeNull();
  });

  it("say over how much data they measured where the run is younger than the window", () => {
    const [first] = runWith(() => 0.5, 6)
      .telemetry.alerts(6 * MINUTE)
      .filter((alert) => alert.rule === "checkout-burn-14.4");
    expect(first?.value).toBe("100.0x over 5 min (of 1 h), 100.0x over 5 min");
    expect(first?.atMicros).toBe(5 * MINUTE);
  });

  it("follow the SRE Workbook's table", () => {
    const burns = rules
      .filter((rule) => rule.kind === "burn-rate")
      .map((rule) => [rule.factor, rule.longMicros / MINUTE, rule.shortMicros / MINUTE, rule.severity]);
    expect(burns).toEqual([
      [14.4, 60, 5, "page"],
      [6, 360, 30, "page"],
      [1, 4320, 360, "ticket"],
    ]);
  });
});

describe("an alert", () => {
  const base = { id: "r", title: "R", severity: "ticket", minDataMicros: 0 } as const;
  const sli = { ...base, kind: "sli", windowMicros: 5 * SECOND, below: 0.9 } as const;

  it("fires only after its condition held for so long, and resolves only after it was gone for so long", () => {
    const steady: AlertRule = { ...sli, forMicros: 10 * SECOND, keepFiringMicros: 15 * SECOND };
    const run = runWith((minute) => (minute >= 1 && minute < 2 ? 1 : 0), 4, [steady]);
    // The first bad bucket ends at 65 s and is still bad 10 s later; the first good one ends at 125 s.
    expect(told(run)).toEqual([
      ["r", "firing", 75 / 60],
      ["r", "resolved", 140 / 60],
    ]);
  });

  it("stays as it is while there is no traffic to judge by", () => {
    const state = createAlertState();
    const rule: AlertRule = { ...sli, forMicros: 0, keepFiringMicros: 0 };
    const slo = { openGood: 0, openTotal: 0, goodUpTo: [0, 0, 0], totalUpTo: [0, 10, 10] };
    const at = (bucket: number) =>
      evaluateAlerts(state, [rule], {
        slo,
        use: new Map(),
        metrics: createMetricState(),
        bucket,
        bucketMicros: 5 * SECOND,
      });
    expect(at(0).map((change) => change.state)).toEqual(["firing"]);
    expect(at(1)).toEqual([]);
  });

  it("can watch the saturation of a resource", () => {
    const rule: AlertRule = {
      ...base,
      kind: "saturation",
      resource: "pool",
      windowMicros: 10 * SECOND,
      atOrAbove: 0.9,
      forMicros: 0,
      keepFiringMicros: 0,
    };
    const run = new TestRun({ rules: [rule] });
    run.telemetry.observeResource("pool", (into) =>
      Object.assign(into, { busyMicros: Math.max(0, run.clock - 20 * SECOND), capacity: 1 }),
    );
    run.to(MINUTE);
    expect(run.telemetry.alerts(MINUTE)).toMatchObject([
      { atMicros: 30 * SECOND, value: "100.00 % in use over 10 s" },
    ]);
  });
});

describe("burn rates", () => {
  it("are bad requests over allowed ones", () => {
    expect(burnRate({ good: 99, total: 100 }, 0.99)).toBeCloseTo(1);
    expect(burnRate({ good: 0, total: 100 }, 0.9)).toBeCloseTo(10);
    expect(burnRate({ good: 0, total: 0 }, 0.9)).toBeNull();
  });

  it("slide over windows clipped to the data there is", () => {
    const slo = { good: [1, 2, 3, 4], total: [2, 2, 4, 4] };
    expect(slidingSlo(slo, 5, 10)).toEqual([
      { good: 1, total: 2 },
      { good: 3, total: 4 },
      { good: 5, total: 6 },
      { good: 7, total: 8 },
    ]);
  });
});

describe("an alert on refusals", () => {
  it("pages by the share of a component's answers that blame the caller, and by nothing else", () => {
    const rule: AlertRule = {
      kind: "refusals",
      id: "refused",
      title: "Refused",
      severity: "page",
      component: "gateway",
      windowMicros: 3 * MINUTE,
      atOrAbove: 0.1,
      forMicros: 0,
      keepFiringMicros: MINUTE,
      minDataMicros: MINUTE,
    };
    const run = new TestRun({ rules: [rule] });
    const [gateway, other] = ["gateway", "other"].map((service) =>
      run.source(service).meter.createHistogram("http.server.request.duration", { unit: "s" }),
    );
    for (let second = 0; second < 20 * 60; second += 1) {
      run.to(second * SECOND);
      const refuses = second >= 10 * 60 && second < 12 * 60 && second % 2 === 0;
      gateway?.record(0.1, { "http.response.status_code": refuses ? 422 : 200 });
      gateway?.record(0.1, { "http.response.status_code": 503 });
      other?.record(0.1, { "http.response.status_code": 400 });
    }
    run.to(20 * MINUTE);
    const [fired, resolved, ...more] = told(run);
    expect([fired?.[1], resolved?.[1], more]).toEqual(["firing", "resolved", []]);
    expect(fired?.[2]).toBeGreaterThan(10.5);
    expect(fired?.[2]).toBeLessThan(12);
    expect(run.telemetry.alerts(run.clock)[0]?.value).toMatch(/^10\.\d % answered 4xx over 3 min$/u);
  });
});
