import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { readCompiled } from "./compiled";
import { loadCatalogue } from "./load";
import { CONTENT_FOLDER, type Catalogue } from "./model";
import { formatProblem } from "./problem";

/** On the process, since every bundle of routes has modules of its own. */
const holder = globalThis as {
  faultlineCatalogue?: { readonly stamp: string; readonly catalogue: Catalogue };
};

/**
 * The catalogue, as the build compiled it; while developing, parsed again
 * whenever a file changes. What does not fit its schema is left out and logged:
 * one bad file must not take the site down, and `npm run content -- check`
 * refuses it anyway.
 */
export function catalogue(): Catalogue {
  const root = process.cwd();
  const inProduction = process.env.NODE_ENV === "production";
  const stamp = inProduction ? "once" : newestChange(path.join(root, CONTENT_FOLDER));
  const known = holder.faultlineCatalogue;
  if (known?.stamp === stamp) return known.catalogue;
  const loaded = (inProduction ? readCompiled(root) : null) ?? parsed(root);
  holder.faultlineCatalogue = { stamp, catalogue: loaded };
  return loaded;
}

function parsed(root: string): Catalogue {
  const { catalogue: loaded, problems } = loadCatalogue(root);
  for (const problem of problems) console.error(`[content] ${formatProblem(problem)}`);
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
