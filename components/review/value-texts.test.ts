import { expect, it } from "vitest";
import { valueTexts } from "./value-texts";

const epochMs = Date.parse("2026-03-09T14:00:00Z");
const texts = (values: Record<string, string | number>) =>
  valueTexts(values, epochMs).map(({ name, text }) => `${name} ${text}`);

it("reads a metric's figures in the unit of its series", () => {
  expect(
    texts({ series: "red:checkout:errors", fromMicros: 0, toMicros: 60e6, mean: 0.118, max: 0.2 }),
  ).toEqual(["series red:checkout:errors", "time 14:00:00–14:01:00", "mean 11.8 %", "greatest 20.0 %"]);
  expect(texts({ series: "red:checkout:duration", mean: 4.4 })).toContain("mean 4.4 s");
  expect(texts({ series: "use:pool:queue", mean: 212, baseline: 0 })).toContain("in healthy times 0");
  expect(texts({ series: "use:pool:errors", max: 12 })).toContain("greatest 12");
  expect(texts({ series: "slo", min: 0.9 })).toContain("least 90.0 %");
});

it("reads a trace's time and duration", () => {
  expect(texts({ service: "checkout", atMicros: 31 * 60e6, durationMicros: 4.1e6, spans: 82 })).toEqual([
    "service checkout",
    "time 14:31:00",
    "duration 4.1 s",
    "spans 82",
  ]);
});
