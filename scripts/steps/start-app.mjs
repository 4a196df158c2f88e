import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureDatabase } from "./database.mjs";
import { ensureInstalled } from "./install.mjs";
import { checkPlace } from "./place.mjs";
import { ROOT, seconds, Stop } from "./run.mjs";
import { serve } from "./serve.mjs";

/**
 * Everything from a bare clone to a served page; each step is skipped when it was done for the same inputs.
 * @param {{ dev: boolean }} options
 */
export async function startApp({ dev }) {
  const start = performance.now();
  const place = await checkPlace();
  await ensureInstalled();
  await checkEnvironment(place);
  await ensureDatabase(place);
  if (!dev) await ensureBuilt();
  const url = await serve(place, { dev });
  console.log(
    `\nFaultline is ready at ${url} (${seconds(start)})\n${howToSignIn(place)}\nStop it with Ctrl-C.`,
  );
  process.send?.({ ready: url });
}

/**
 * The checks that need installed packages: the whole environment, and whether someone else has the data open.
 * @param {import("./place.mjs").Place} place
 */
async function checkEnvironment({ dataDir, embedded }) {
  const { tsImport } = await import("tsx/esm/api");
  try {
    await tsImport("../../lib/env.ts", import.meta.url);
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error));
  }
  if (!embedded) return;
  const { FolderInUseError, folderOwner } = await tsImport("../../lib/db/folder-lock.ts", import.meta.url);
  const owner = folderOwner(dataDir);
  if (owner !== null) throw new Stop(new FolderInUseError(dataDir, owner).message);
}

/** @param {import("./place.mjs").Place} place */
function howToSignIn({ host, embedded, dataDir }) {
  const loopback = host === "localhost" || host === "::1" || host.startsWith("127.");
  if (embedded && loopback) {
    const folder = path.relative(ROOT, dataDir) || dataDir;
    return `Sign in with "Continue as demo learner", instructor or admin, or register. Data is kept in ${folder}.`;
  }
  return "Make the first administrator with `npm run admin -- create <email>`; others register on the page.";
}
