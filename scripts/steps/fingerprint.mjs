import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./run.mjs";

/**
 * A digest over the contents and names of files, so that a step is repeated when its inputs change and only then.
 * @param {readonly string[]} inputs files and folders under the project; what does not exist counts as such
 * @param {(file: string) => boolean} [counts] whether a file below a folder matters
 */
export function fingerprint(inputs, counts = () => true) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesOf(input).filter(counts)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(ROOT, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} input
 * @returns {string[]}
 */
function filesOf(input) {
  const absolute = path.join(ROOT, input);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [input];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesOf(`${input}/${name}`));
}

/**
 * @param {string} file
 * @returns {string} what was stamped, or ""
 */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

/**
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${value}\n`);
}
