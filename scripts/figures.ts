/**
 * `npm run figures`: executes the run of the lessons and writes its recordings to content/figures. With --check, compares
 * instead. `npm run figures -- lines <scenario> <seed> <seconds> [name=number ...]` prints what questions may quote.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { readRecording, RECORDING_IDS, recordingFile } from "@/lib/content/recordings";
import { executeQuoted } from "./figures/quoted-run";
import { recordFigures } from "./figures/record";
import { telemetryLines } from "./figures/telemetry-lines";

async function main(check: boolean): Promise<number> {
  const recordings = recordFigures();
  let stale = 0;
  for (const id of RECORDING_IDS) {
    const file = recordingFile(id);
    if (!check) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, await format(JSON.stringify(recordings[id]), { parser: "json", printWidth: 110 }));
      console.log(`${file} written`);
    } else if (!isDeepStrictEqual(readRecording(process.cwd(), id), recordings[id])) {
      console.error(`${file} is not what the engine records now: run npm run figures.`);
      stale += 1;
    }
  }
  return stale === 0 ? 0 : 1;
}

function printLines([scenario = "", seed, untilSeconds, ...settings]: readonly string[]): number {
  const parameters = Object.fromEntries(
    settings.map((setting) => [setting.split("=")[0] ?? "", Number(setting.split("=")[1])]),
  );
  const run = executeQuoted({ scenario, seed: Number(seed), parameters, untilSeconds: Number(untilSeconds) });
  console.log(telemetryLines(run, Number(untilSeconds) * 1_000_000).join("\n"));
  return 0;
}

const [command, ...rest] = process.argv.slice(2);
process.exitCode = command === "lines" ? printLines(rest) : await main(process.argv.includes("--check"));
