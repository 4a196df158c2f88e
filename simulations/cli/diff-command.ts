import { parseArgs } from "node:util";
import { compareRuns, type Comparison } from "./compare-runs";
import type { RunReport } from "./execute";
import { clock, percent } from "./print-report";
import { isFile, readRecordedRun } from "./recorded-run";
import { orderOf, RUN_OPTIONS } from "./run-options";
import { UsageError } from "./usage-error";

/**
 * `sim diff <a.json> <b.json>`: two saved runs. `sim diff <scenario> --action ...`:
 * a run without its actions, and with them. Throws UsageError.
 */
export async function diffCommand(args: readonly string[]): Promise<void> {
  const options = { ...RUN_OPTIONS, json: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [first, second, ...rest] = positionals;
  if (first === undefined || rest.length > 0 || isFile(first) !== (second !== undefined))
    throw new UsageError("Name two files, or one scenario with actions: sim diff <a.json> <b.json>.");
  const comparison = second === undefined ? ofBranches(first, values) : await ofFiles(first, second);
  process.stdout.write(`${values.json ? JSON.stringify(comparison, null, 2) : textOf(comparison)}\n`);
}

function ofBranches(scenarioId: string, values: Parameters<typeof orderOf>[1]): Comparison {
  const { inputs, until } = orderOf(scenarioId, values);
  if (until === "page") throw new UsageError("A diff goes to a time, such as --until 45m, not to the page.");
  if (inputs.actions.length === 0)
    throw new UsageError("Without an --action both branches are the same run.");
  return compareRuns([{ ...inputs, actions: [] }, inputs], until);
}

async function ofFiles(first: string, second: string): Promise<Comparison> {
  const [one, other] = await Promise.all([readRecordedRun(first), readRecordedRun(second)]);
  return compareRuns([one.inputs, other.inputs], Math.min(one.clockMicros, other.clockMicros));
}

function textOf({ parted, redBefore, one, other }: Comparison): string {
  const parting =
    parted === null
      ? "The events are the same throughout."
      : `The events first differ between ${clock(parted.fromMicros)} and ${clock(parted.toMicros)}.`;
  const row = (name: string, of: (report: RunReport) => string): string =>
    `${name.padEnd(18)}${of(one).padStart(18)}${of(other).padStart(18)}`;
  const time = (micros: number | null | undefined): string =>
    micros === null || micros === undefined ? "-" : clock(micros);
  return [
    parting,
    "",
    row("", (report) => (report === one ? "one" : "other")),
    row("executed to", ({ clockMicros }) => clock(clockMicros)),
    row("first page", ({ firstPageMicros }) => time(firstPageMicros)),
    row("broken from", ({ slo }) => time(slo?.brokenFromMicros)),
    row("recovered at", ({ slo }) => time(slo?.recoveredAtMicros)),
    row("good requests", ({ slo }) => (slo ? `${slo.goodRequests} of ${slo.totalRequests}` : "-")),
    row("budget burned", ({ slo }) => (slo ? percent(slo.budgetBurned) : "-")),
    "",
    "rate/s, errors, p95 over five minutes: before they parted, one at its end, the other at its end",
    ...Object.keys({ ...one.red, ...other.red }).map((id) => {
      const cells = [redBefore[id], one.red[id], other.red[id]].map(redCell);
      return `${id.padEnd(18)}${cells.map((cell) => cell.padStart(26)).join("")}`;
    }),
  ].join("\n");
}

function redCell(red: RunReport["red"][string] | undefined): string {
  if (red === undefined || red.rate === null) return "-";
  const errors = red.errors === null ? "-" : percent(red.errors);
  return `${red.rate.toFixed(1)}, ${errors}, ${red.p95 === null ? "-" : `${(red.p95 * 1_000).toFixed(0)} ms`}`;
}
