import { parseArgs } from "node:util";
import { type Benchmark, type Row, runBenchmark } from "./benchmark";
import { inThread } from "./in-thread";
import { listBenchmarks } from "./registry";
import { tableOf } from "./table";

/** `npm run bench`: every benchmark, or those named, as a table or with `--json` as JSON. */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const all = listBenchmarks();
  const ids = all.map(({ id }) => id);
  const unknown = positionals.filter((id) => !ids.includes(id));
  if (unknown.length > 0)
    throw new Error(`There is no benchmark "${unknown.join(", ")}". There are ${ids.join(", ")}.`);
  const rows: Row[] = [];
  const wanted = positionals.length > 0 ? positionals : ids;
  for (const benchmark of all.filter(({ id }) => wanted.includes(id))) rows.push(...(await run(benchmark)));
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(rows));
}

function run(benchmark: Benchmark): Promise<readonly Row[]> {
  return benchmark.inMainThread === true
    ? runBenchmark(benchmark)
    : inThread("./bench-worker.ts", benchmark.id);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
