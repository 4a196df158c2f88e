import { parseArgs } from "node:util";
import { execute, type RunOrder } from "./execute";
import { exportFiles } from "./export-files";
import { executeInWorker } from "./execute-in-worker";
import { printDigests, printReport } from "./print-report";
import { showProgress } from "./progress";
import { orderOf, RUN_OPTIONS } from "./run-options";
import { UsageError } from "./usage-error";

const OPTIONS = {
  ...RUN_OPTIONS,
  digest: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  otlp: { type: "string" },
  prometheus: { type: "string" },
  openmetrics: { type: "string" },
  worker: { type: "boolean", default: false },
} as const;

/** `sim run <scenario> ...`: executes it and prints the result. Throws UsageError. */
export async function runCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new UsageError("Name one scenario: sim run <scenario>.");
  const order: RunOrder = { ...orderOf(id, values), exports: exportFiles(values) };
  if (values.worker && order.exports.some(({ format }) => format === "otlp-protobuf"))
    throw new UsageError("Protobuf is written without --worker: its definitions are files.");
  const report = values.worker ? await executeInWorker(order) : await execute(order, showProgress);
  if (values.digest) printDigests(report.digests, values.json);
  else printReport(report, values.json);
}
