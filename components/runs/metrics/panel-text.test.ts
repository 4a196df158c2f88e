import { describe, expect, it } from "vitest";
import type { ChartPoint } from "../../charts/series";
import { chartSentence, tableOf, trendOf } from "./panel-text";

const points: ChartPoint[] = [0, null, 212, 190].map((value, i) => ({
  fromMicros: i,
  atMicros: i + 1,
  values: { queue: value },
}));
const series = [{ key: "queue", label: "waiting", color: "amber" }];
const formatValue = (value: number) => String(value);

describe("the words of a panel", () => {
  it("tell how a series went", () => {
    expect(trendOf(points, "queue", formatValue)).toBe("0 → 190");
    expect(trendOf(points.slice(2, 3), "queue", formatValue)).toBe("212");
    expect(trendOf(points, "nothing", formatValue)).toBe("");
  });
  it("tell it by the middle of some points, not by single ones", () => {
    const noisy = [26, 22, 21, 23, 22, 24, 23, 26, 29, 30, 28, 20].map((rate, i) => ({
      ...{ fromMicros: i, atMicros: i + 1 },
      values: { rate },
    }));
    expect(trendOf(noisy, "rate", formatValue)).toBe("22 → 28");
  });
  it("say the chart in a sentence", () => {
    expect(chartSentence("pool", points, series, formatValue)).toBe("pool: waiting 0 → 190, highest 212.");
    expect(chartSentence("pool", [], series, formatValue)).toBe("pool: no data.");
  });
  it("list the figures newest first, gaps as gaps", () => {
    const { columns, rows } = tableOf(points, series, { formatValue, formatTime: String });
    expect(columns).toEqual(["from – to", "waiting"]);
    expect(rows[0]).toEqual(["3–4", "190"]);
    expect(rows[2]).toEqual(["1–2", null]);
  });
});
