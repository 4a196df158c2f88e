/** `npm run figures`: executes the run of the lessons and writes its recordings to content/figures. With --check, compares instead. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { readRecording, RECORDING_IDS, recordingFile } from "@/lib/content/recordings";
import { recordFigures } from "./figures/record";

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

process.exitCode = await main(process.argv.includes("--check"));
