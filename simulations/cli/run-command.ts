import { parseArgs } from "node:util";
import { findScenario, listScenarios } from "../incidents/registry";
import type { Scenario } from "../incidents/scenario";
import { checkAction } from "../runner/core/check-action";
import { ENGINE_VERSION } from "../runner/core/engine-version";
import type { RunInputs } from "../runner/core/run-inputs";
import { execute, type RunOrder } from "./execute";
import { executeInWorker } from "./execute-in-worker";
import { parseAction, parseParameters, parseSeed, parseTime } from "./parse";
import { printDigests, printReport } from "./print-report";
import { UsageError } from "./usage-error";

const OPTIONS = {
  seed: { type: "string", default: "1" },
  until: { type: "string" },
  action: { type: "string", multiple: true, default: [] as string[] },
  param: { type: "string", multiple: true, default: [] as string[] },
  digest: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  otlp: { type: "string" },
  worker: { type: "boolean", default: false },
} as const;

/** `sim run <scenario> ...`: executes it and prints the result. Throws UsageError. */
export async function runCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new UsageError("Name one scenario: sim run <scenario>.");
  const scenario = scenarioNamed(id);
  const inputs = inputsOf(scenario, values);
  const until =
    values.until === "page"
      ? "page"
      : values.until === undefined
        ? scenario.limitMicros
        : parseTime(values.until);
  const order: RunOrder = { inputs, until, otlp: values.otlp ?? null };
  const report = values.worker ? await executeInWorker(order) : await execute(order, showProgress);
  if (values.digest) printDigests(report.digests, values.json);
  else printReport(report, values.json);
}

function scenarioNamed(id: string): Scenario {
  const scenario = findScenario(id);
  if (scenario !== null) return scenario;
  throw new UsageError(
    `There is no scenario "${id}". There are: ${listScenarios()
      .map((known) => known.id)
      .join(", ")}.`,
  );
}

function inputsOf(
  scenario: Scenario,
  {
    seed,
    action,
    param,
  }: { readonly seed: string; readonly action: readonly string[]; readonly param: readonly string[] },
): RunInputs {
  const actions = action.map(parseAction);
  for (const one of actions) checkAction(scenario, one);
  return {
    scenarioId: scenario.id,
    scenarioVersion: scenario.version,
    engineVersion: ENGINE_VERSION,
    seed: parseSeed(seed),
    parameters: parseParameters(scenario.parameters, param),
    actions,
  };
}

function showProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
