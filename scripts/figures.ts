/**
 * `npm run figures`: executes the run of the lessons and every prediction, and writes what they recorded to
 * content/figures. With --check, compares instead; with --predictions, the predictions alone.
 * `npm run figures -- lines <scenario> <seed> <seconds> [name=number ...]` prints what questions may quote.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { PREDICTIONS_FILE, readPredictions } from "@/lib/content/predictions";
import { readRecording, RECORDING_IDS, recordingFile } from "@/lib/content/recordings";
import { askedPredictions, execute } from "./figures/predictions";
import { executeQuoted } from "./figures/quoted-run";
import { recordFigures } from "./figures/record";
import { telemetryLines } from "./figures/telemetry-lines";

interface Recorded {
  readonly file: string;
  readonly value: unknown;
  readonly known: () => unknown;
}

function recordings(): Recorded[] {
  const recorded = recordFigures();
  return RECORDING_IDS.map((id) => ({
    file: recordingFile(id),
    value: recorded[id],
    known: () => readRecording(process.cwd(), id),
  }));
}

function predictions(): Recorded {
  const executed = askedPredictions(process.cwd()).map((item) => [item.id, execute(item)]);
  return {
    file: PREDICTIONS_FILE,
    value: Object.fromEntries(executed),
    known: () => readPredictions(process.cwd()),
  };
}

async function main({ check, only }: { readonly check: boolean; readonly only: boolean }): Promise<number> {
  let stale = 0;
  for (const { file, value, known } of [...(only ? [] : recordings()), predictions()]) {
    if (!check) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, await format(JSON.stringify(value), { parser: "json", printWidth: 110 }));
      console.log(`${file} written`);
    } else if (!isDeepStrictEqual(known(), value)) {
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
const asked = new Set(process.argv.slice(2));
process.exitCode =
  command === "lines"
    ? printLines(rest)
    : await main({ check: asked.has("--check"), only: asked.has("--predictions") });
