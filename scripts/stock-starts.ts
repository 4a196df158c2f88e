/**
 * Fills a shelf of prepared starts: `<folder> <how many of each incident> <sealed ones, { id: number } as JSON>`. A server runs it, bundled, in a process of
 * its own that ends with the server or when the shelf is full.
 */
import { randomInt } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { FolderInUseError, lockFolder } from "@/lib/db/folder-lock";
import type { Incident } from "@/simulations/incidents/incident";
import { listScenarios } from "@/simulations/incidents/registry";
import { StartShelf } from "@/simulations/runner/node/start-shelf";
import { stockShelf } from "@/simulations/runner/node/stock-shelf";

async function main([folder = "", each = "", sealed = "{}"]: readonly string[]): Promise<void> {
  if (folder === "" || !/^\d+$/.test(each)) throw new Error("Usage: <folder> <how many of each incident>");
  setPriority(constants.priority.PRIORITY_LOW);
  // The server is gone, whatever ended it.
  process.once("disconnect", () => process.exit(0));
  const shelves = path.dirname(folder);
  mkdirSync(shelves, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(shelves);
  removeOthers(shelves, path.basename(folder));
  const incidents = listScenarios().filter((one): one is Incident => one.kind === "incident");
  const shelf = new StartShelf(folder);
  shelf.tidy(incidents);
  await stockShelf(shelf, {
    incidents,
    each: Number(each),
    sealed: new Map(Object.entries(JSON.parse(sealed) as Record<string, number>)),
    draw: () => randomInt(0, 0xffffffff),
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
  });
  unlock();
  if (process.connected) process.disconnect();
}

/** Shelves of other builds are of no use to this one, nor to any that follows. */
function removeOthers(shelves: string, own: string): void {
  for (const entry of readdirSync(shelves, { withFileTypes: true }))
    if (entry.isDirectory() && entry.name !== own)
      rmSync(path.join(shelves, entry.name), { recursive: true, force: true });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // Another server has these shelves and fills them.
  if (error instanceof FolderInUseError) process.exit(0);
  console.error("[runs] starts are not prepared:", error);
  process.exit(1);
});
