import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { StartShelf } from "@/simulations/runner/node/start-shelf";

/** What fills the shelf: made with the build, from the same sources, and holding all code that executes a run. */
export const STOCKER = ".next/faultline-stocker.cjs";

let known: StartShelf | null | undefined;

/**
 * The shelf of prepared starts that this build has filled or will fill; null where there is none. Another build's
 * states are no use to it, so its folder is named by a digest of the code. The development server has none: its code
 * changes under it.
 */
export function startShelf(): StartShelf | null {
  known ??= findShelf();
  return known;
}

function findShelf(): StartShelf | null {
  const stocker = path.join(process.cwd(), STOCKER);
  const isWanted = process.env.NODE_ENV === "production" && env.FAULTLINE_PREPARED_STARTS > 0;
  if (!isWanted || !existsSync(stocker)) return null;
  const code = createHash("sha256").update(readFileSync(stocker)).digest("hex");
  return new StartShelf(path.join(env.FAULTLINE_DATA_DIR, "starts", code.slice(0, 16)));
}
