import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Catalogue } from "./model";

/** Beside the build that it belongs to: made after it, gone before the next one. */
const FILE = ".next/faultline-content";

/** Writes the catalogue as a server reads it in an instant: parsing all of `content/` takes seconds. */
export function writeCompiled(root: string, catalogue: Catalogue): void {
  const file = path.join(root, FILE);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, serialize(catalogue));
}

/** The catalogue that the build left, or null where there is none. */
export function readCompiled(root: string): Catalogue | null {
  const file = path.join(root, FILE);
  // What writeCompiled wrote, from the same sources as this code: the build's fingerprint covers both.
  return existsSync(file) ? (deserialize(readFileSync(file)) as Catalogue) : null;
}
