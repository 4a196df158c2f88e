import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Prediction, predictionSchema } from "@/lib/quizzes/schema";
import { CONTENT_FOLDER } from "./model";

/** What the engine has measured for each prediction, from the project's root: `npm run figures` writes it. */
export const PREDICTIONS_FILE = path.posix.join(CONTENT_FOLDER, "figures", "predictions.json");

/** By item id; empty where there is no file. Throws when it does not fit its schema. */
export function readPredictions(root: string): Readonly<Record<string, Prediction>> {
  const file = path.join(root, PREDICTIONS_FILE);
  if (!existsSync(file)) return {};
  return z.record(z.string(), predictionSchema).parse(JSON.parse(readFileSync(file, "utf8")));
}
