import { readFile } from "node:fs/promises";
import { z } from "zod";
import { inputsSchema } from "../runner/node/protocol";

/** Of what `sim run --json` prints, what says which run it was and proves it. */
const recordedSchema = z.object({
  inputs: inputsSchema,
  clockMicros: z.number().int().nonnegative(),
  digests: z.object({ events: z.string(), telemetry: z.string() }),
});
export type RecordedRun = z.infer<typeof recordedSchema>;

/** Whether an argument names a file, not a scenario. */
export function isFile(argument: string): boolean {
  return argument.endsWith(".json");
}

/** Reads a run that was saved. Throws an Error for people when the file holds none. */
export async function readRecordedRun(path: string): Promise<RecordedRun> {
  const parsed = recordedSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${path} is not the output of sim run --json:\n${z.prettifyError(parsed.error)}`);
}
