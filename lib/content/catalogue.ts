import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { loadCatalogue } from "./load";
import { CONTENT_FOLDER, type Catalogue } from "./model";
import { formatProblem } from "./problem";

let cached: { readonly stamp: string; readonly catalogue: Catalogue } | null = null;

/**
 * The catalogue, read from disk once; while developing, again whenever a file
 * changes. What does not fit its schema is left out and logged: one bad file
 * must not take the site down, and `npm run content -- check` refuses it anyway.
 */
export function catalogue(): Catalogue {
  const root = process.cwd();
  const stamp =
    process.env.NODE_ENV === "production" ? "once" : newestChange(path.join(root, CONTENT_FOLDER));
  if (cached?.stamp === stamp) return cached.catalogue;
  const { catalogue: loaded, problems } = loadCatalogue(root);
  for (const problem of problems) console.error(`[content] ${formatProblem(problem)}`);
  cached = { stamp, catalogue: loaded };
  return loaded;
}

function newestChange(folder: string): string {
  let newest = 0;
  let files = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    newest = Math.max(newest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  }
  return `${files}:${newest}`;
}
