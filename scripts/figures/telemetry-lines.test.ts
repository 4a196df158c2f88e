import { describe, expect, it } from "vitest";
import { loadCatalogue } from "@/lib/content/load";
import { executeQuoted } from "./quoted-run";
import { telemetryLines } from "./telemetry-lines";

const quoting = [...loadCatalogue(process.cwd()).catalogue.items.values()].flatMap((item) =>
  item.kind === "hottext" && item.recorded ? [{ ...item, recorded: item.recorded }] : [],
);
const runs = [...new Set(quoting.map(({ recorded }) => JSON.stringify(recorded)))];

describe.each(
  runs
    .map((key) => quoting.filter(({ recorded }) => JSON.stringify(recorded) === key))
    .map((items) => [items[0]?.recorded.scenario ?? "", items] as const),
)("the lines quoted from a run of %s", (_, items) => {
  const [first] = items;
  const recorded = new Set(
    first ? telemetryLines(executeQuoted(first.recorded), first.recorded.untilSeconds * 1_000_000) : [],
  );

  it.each(items)("$id quotes nothing that the run did not record (npm run figures -- lines)", ({ lines }) => {
    expect(lines.map(({ text }) => text).filter((text) => !recorded.has(text))).toEqual([]);
  });
});
