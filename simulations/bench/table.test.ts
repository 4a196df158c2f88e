import { expect, it } from "vitest";
import { tableOf } from "./table";

it("lines the rows up, figures to the right and in three digits", () => {
  const row = { title: "", unit: "events/s" };
  const table = tableOf([
    { ...row, id: "mm1", value: 8_123_456, baseline: 12_000_000, ratio: 0.677, against: "bare loop" },
    { ...row, id: "mm1-simpy", value: 8_123_456, baseline: null, ratio: null, against: "skipped" },
  ]);
  expect(table).toBe(
    [
      "benchmark   value  unit      baseline  ratio  against",
      "mm1        8.12 M  events/s    12.0 M   0.68  bare loop",
      "mm1-simpy  8.12 M  events/s         -      -  skipped",
      "",
    ].join("\n"),
  );
});
