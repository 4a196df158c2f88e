import { formatMicros } from "../kernel/time";
import type { Digests } from "../runner/core/run-inputs";
import type { RunReport } from "./execute";

/** Prints the two digests, a line each. */
export function printDigests(digests: Digests, asJson: boolean): void {
  print(asJson ? JSON.stringify(digests) : `events     ${digests.events}\ntelemetry  ${digests.telemetry}`);
}

/** Prints what came of a run, for people or for programs. */
export function printReport(report: RunReport, asJson: boolean): void {
  print(asJson ? JSON.stringify(report, null, 2) : textOf(report).join("\n"));
}

function textOf(report: RunReport): string[] {
  const { inputs, counts, digests } = report;
  return [
    `${inputs.scenarioId}, seed ${inputs.seed}, executed to ${clock(report.clockMicros)}`,
    ...(report.endedBecause === null ? [] : [report.endedBecause]),
    "",
    ...sloLines(report),
    ...actionLines(report),
    ...redLines(report),
    ...Object.entries(report.figures).map(
      ([name, value]) => `${name.padEnd(24)} ${Number(value.toPrecision(10))}`,
    ),
    `${counts.events} events, ${counts.traces} traces of ${counts.spans} spans (${counts.keptSpans} kept), ${counts.logLines} log lines`,
    "",
    `events     ${digests.events}`,
    `telemetry  ${digests.telemetry}`,
  ];
}

function sloLines({ slo, firstPageMicros }: RunReport): string[] {
  if (slo === null) return [];
  const { goodRequests, totalRequests, brokenFromMicros, recoveredAtMicros, budgetBurned, objective } = slo;
  const share =
    totalRequests === 0
      ? "no requests"
      : `${percent(goodRequests / totalRequests)} of ${totalRequests} requests were good`;
  return [
    `objective  ${percent(objective)}; ${share}; ${(budgetBurned * 100).toFixed(0)} % of the error budget burned`,
    `first page ${firstPageMicros === null ? "none" : clock(firstPageMicros)}`,
    `broken     ${brokenFromMicros === null ? "never" : `from ${clock(brokenFromMicros)}`}`,
    ...(brokenFromMicros === null
      ? []
      : [`recovered  ${recoveredAtMicros === null ? "no" : `at ${clock(recoveredAtMicros)}`}`]),
    "",
  ];
}

function actionLines({ inputs, refusedActions, pendingActions }: RunReport): string[] {
  if (inputs.actions.length === 0) return [];
  const refusal = (id: string): string => {
    const refused = refusedActions.find(({ actionId }) => actionId === id);
    return refused === undefined ? "" : `  refused: ${refused.reason}`;
  };
  return [
    ...inputs.actions.map(
      ({ id, atMicros, kind, target }) => `action     ${clock(atMicros)} ${kind} ${target}${refusal(id)}`,
    ),
    ...(pendingActions === 0 ? [] : [`           ${pendingActions} of them after the end, not taken`]),
    "",
  ];
}

function redLines({ red }: RunReport): string[] {
  const names = Object.keys(red);
  if (names.length === 0) return [];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const cell = (text: string): string => text.padStart(12);
  const rows = Object.entries(red).map(([name, { rate, errors, p95 }]) => {
    const cells = [
      rate === null ? "-" : rate.toFixed(1),
      errors === null ? "-" : percent(errors),
      p95 === null ? "-" : `${(p95 * 1_000).toFixed(0)} ms`,
    ];
    return name.padEnd(width) + cells.map(cell).join("");
  });
  return [`${"last 5 min".padEnd(width)}${["requests/s", "errors", "p95"].map(cell).join("")}`, ...rows, ""];
}

/** A virtual time, without zeros that say nothing. */
export function clock(micros: number): string {
  return formatMicros(micros).replace(/\.000$/, "");
}

/** A share, as people read it. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
