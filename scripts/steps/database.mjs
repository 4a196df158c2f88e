import { existsSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { runPackage, Stop, tail, timed } from "./run.mjs";

const INPUTS = ["prisma/migrations", "prisma/seed.ts", "lib/auth/seed-demo.ts", "lib/auth/demo-accounts.ts"];

/**
 * Migrates and seeds. An embedded database that was brought to this very state is not opened again; a server's always is.
 * @param {import("./place.mjs").Place} place
 */
export async function ensureDatabase({ dataDir, embedded }) {
  const stampFile = path.join(dataDir, "prepared");
  const wanted = fingerprint(INPUTS);
  if (embedded && existsSync(path.join(dataDir, "pg")) && readStamp(stampFile) === wanted) return;
  await timed("Preparing the database", async () => {
    const env = { ...process.env, FAULTLINE_DATA_DIR: dataDir };
    const args = ["--conditions=react-server", "scripts/migrate.ts"];
    const { ok, errors } = await runPackage("tsx/dist/cli.mjs", args, { env });
    if (!ok) throw new Stop(tail(errors));
  });
  if (embedded) writeStamp(stampFile, wanted);
}
