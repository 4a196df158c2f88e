import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { interviewSchema, type Interview } from "../schema";

const FOLDER = "content/interviews";

/** One interview as it is authored, without the rest of the content, which takes seconds to parse. */
export function authored(id: string): Interview {
  return interviewSchema.parse(parse(readFileSync(path.join(FOLDER, `${id}.yaml`), "utf8")));
}

/** All interviews that are authored. */
export const allAuthored = (): Interview[] =>
  readdirSync(FOLDER).map((file) => authored(path.basename(file, ".yaml")));
