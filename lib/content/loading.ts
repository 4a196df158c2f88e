import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Interview } from "@/lib/interviews/schema";
import type { Item, Quiz } from "@/lib/quizzes/schema";
import type { Card } from "./files";
import { CONTENT_FOLDER, type GlossaryTerm, type Lesson } from "./model";
import type { Problem } from "./problem";

/** A catalogue in the making, and what was found wrong on the way. */
export interface Loading {
  readonly root: string;
  readonly problems: Problem[];
  readonly items: Map<string, Item>;
  readonly quizzes: Map<string, Quiz>;
  readonly lessons: Map<string, Lesson>;
  readonly glossary: Map<string, GlossaryTerm>;
  readonly cards: Map<string, Card>;
  readonly interviews: Map<string, Interview>;
  readonly places: Map<string, { file: string; line: number }>;
}

/** The text of a file, given from the project's root. */
export const read = ({ root }: Pick<Loading, "root">, file: string): string =>
  readFileSync(path.join(root, file), "utf8");

/** The files of a folder of `content/` whose names fit, sorted; none when there is no such folder. */
export function filesIn({ root }: Pick<Loading, "root">, folder: string, pattern: RegExp): string[] {
  const where = path.join(CONTENT_FOLDER, folder);
  if (!existsSync(path.join(root, where))) return [];
  return readdirSync(path.join(root, where))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.posix.join(CONTENT_FOLDER, folder, name));
}

/** The folders in a folder of `content/`, sorted. */
export function foldersIn({ root }: Loading, folder: string): string[] {
  const where = path.join(root, CONTENT_FOLDER, folder);
  if (!existsSync(where)) return [];
  return readdirSync(where, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
