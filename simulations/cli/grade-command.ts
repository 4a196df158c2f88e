import { readFile } from "node:fs/promises";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { z } from "zod";
import { grade } from "../incidents/grading/grade";
import { findIncident } from "../incidents/registry";
import type { Grade } from "../incidents/notebook";
import { executeRun } from "../runner/core/execute-run";
import { TICK_MICROS } from "../runner/core/run-inputs";
import { recordOf } from "../runner/core/run-record";
import { inputsSchema, notebookSchema } from "../runner/node/protocol";
import { UsageError } from "./usage-error";

/** The grade that was recorded, if the file has one, is compared and not looked into. */
const fileSchema = z.object({
  inputs: inputsSchema,
  notebook: notebookSchema,
  grade: z.unknown().optional(),
});

/**
 * `sim grade <file>`: computes a grade again, from the run's inputs and the notebook. Answers whether it is the recorded
 * one; true where none is recorded. Throws UsageError, and ZodError for a file of another shape.
 */
export async function gradeCommand(args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new UsageError("Name one file: sim grade <file.json>.");
  const { inputs, notebook, grade: recorded } = fileSchema.parse(JSON.parse(await readFile(path, "utf8")));
  const incident = findIncident(inputs.scenarioId);
  if (incident === null) throw new UsageError(`There is no incident "${inputs.scenarioId}" to grade.`);
  const until = Math.ceil(notebook.submittedAtMicros / TICK_MICROS) * TICK_MICROS;
  const result = grade(incident, recordOf(executeRun(inputs, until)), notebook);
  process.stdout.write(`${values.json ? JSON.stringify(result, null, 2) : textOf(result)}\n`);
  if (recorded === undefined) return true;
  // Through JSON, as the recorded one has been: it knows no undefined.
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(result)), recorded);
  process.stderr.write(isSame ? "The same as the recorded grade.\n" : "Not the grade that was recorded.\n");
  return isSame;
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
