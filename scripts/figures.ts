/** `npm run figures`: executes the run of the lessons and every prediction, and writes what they recorded to content/figures. With --check, compares instead; with --predictions, the predictions alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { readRecording, RECORDING_IDS, recordingFile } from "@/lib/content/recordings";
import { PREDICTIONS_FILE, readPredictions } from "@/lib/content/predictions";
import { askedPredictions, execute } from "./figures/predictions";
import { recordFigures } from "./figures/record";

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

const asked = new Set(process.argv.slice(2));
process.exitCode = await main({ check: asked.has("--check"), only: asked.has("--predictions") });
