import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { grade } from "../incidents/grading/grade";
import { findIncident } from "../incidents/registry";
import type { Grade } from "../incidents/notebook";
import { executeRun } from "../runner/core/execute-run";
import { TICK_MICROS } from "../runner/core/run-inputs";
import { recordOf } from "../runner/core/run-record";
import { inputsSchema, notebookSchema } from "../runner/node/protocol";
import { UsageError } from "./usage-error";

const fileSchema = z.object({ inputs: inputsSchema, notebook: notebookSchema });

/** `sim grade <file>`: computes a grade again, from the run's inputs and the notebook. Throws UsageError, and ZodError for a file of another shape. */
export async function gradeCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new UsageError("Name one file: sim grade <file.json>.");
  const { inputs, notebook } = fileSchema.parse(JSON.parse(await readFile(path, "utf8")));
  const incident = findIncident(inputs.scenarioId);
  if (incident === null) throw new UsageError(`There is no incident "${inputs.scenarioId}" to grade.`);
  const until = Math.ceil(notebook.submittedAtMicros / TICK_MICROS) * TICK_MICROS;
  const result = grade(incident, recordOf(executeRun(inputs, until)), notebook);
  process.stdout.write(`${values.json ? JSON.stringify(result, null, 2) : textOf(result)}\n`);
}

function textOf({ points, max, dimensions, pins }: Grade): string {
  return [
    `${points} of ${max}`,
    "",
    ...dimensions.map(
      (one) => `${one.label.padEnd(12)}${`${one.points} of ${one.max}`.padStart(12)}  ${one.reason}`,
    ),
    ...(pins.length === 0 ? [] : [""]),
    ...pins.map(({ pinId, relevant, reason }) => `${relevant ? "+" : "-"} ${pinId}: ${reason}`),
  ].join("\n");
}
