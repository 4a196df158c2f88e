import { parseArgs } from "node:util";
import { formatMicros } from "../kernel/time";
import type { Digests } from "../runner/core/run-inputs";
import { execute } from "./execute";
import { executeInWorker } from "./execute-in-worker";
import { showProgress } from "./progress";
import { isFile, readRecordedRun, type RecordedRun } from "./recorded-run";
import { orderOf, RUN_OPTIONS } from "./run-options";
import { UsageError } from "./usage-error";

/**
 * `sim replay <file.json>`: executes a saved run again and compares its digests.
 * `sim replay <scenario> ...`: the same with a first execution in another thread.
 * The exit code is 1 when they differ. Throws UsageError.
 */
export async function replayCommand(args: readonly string[]): Promise<void> {
  const options = { ...RUN_OPTIONS, json: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [what, ...rest] = positionals;
  if (what === undefined || rest.length > 0)
    throw new UsageError("Name one file or one scenario: sim replay <file.json>.");
  const recorded: RecordedRun = isFile(what)
    ? await readRecordedRun(what)
    : await executeInWorker({ ...orderOf(what, values), exports: [] });
  const { inputs, clockMicros, digests } = recorded;
  const replayed = await execute({ inputs, until: clockMicros, exports: [] }, showProgress);
  const differ = differences(digests, replayed.digests);
  if (differ.length > 0) process.exitCode = 1;
  const result = { same: differ.length === 0, clockMicros, recorded: digests, replayed: replayed.digests };
  process.stdout.write(`${values.json ? JSON.stringify(result, null, 2) : textOf(result, differ)}\n`);
}

function differences(one: Digests, other: Digests): (keyof Digests)[] {
  return (["events", "telemetry"] as const).filter((kind) => one[kind] !== other[kind]);
}

function textOf(
  result: { readonly clockMicros: number; readonly recorded: Digests; readonly replayed: Digests },
  differ: readonly (keyof Digests)[],
): string {
  const at = formatMicros(result.clockMicros);
  const { recorded, replayed } = result;
  if (differ.length === 0)
    return `The same at ${at}.\nevents     ${replayed.events}\ntelemetry  ${replayed.telemetry}`;
  return [
    `Not the same at ${at}: the ${differ.join(" and the ")} differ.`,
    ...differ.map((kind) => `${kind.padEnd(9)}  recorded ${recorded[kind]}, replayed ${replayed[kind]}`),
  ].join("\n");
}
