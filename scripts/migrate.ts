import { parseArgs } from "node:util";
import { createDb, type Database } from "@/lib/db/database";
import { FolderInUseError } from "@/lib/db/folder-lock";
import { env } from "@/lib/env";
import { seed } from "@/prisma/seed";
import { connectionTrouble } from "./connection-trouble";
import {
  applyMigrations,
  MigrationFailedError,
  MigrationInterruptedError,
  MigrationsRefusedError,
  resolveMigration,
} from "./schema-engine";

/*
 * `npm run migrate`: brings the database of this environment up to date, and seeds it.
 * `npm run migrate -- --applied NAME` or `--rolled-back NAME` settles an interrupted migration.
 */

/** One sentence on what went wrong and what to do; unforeseen errors keep their stack. */
function explain(error: unknown): string {
  if (error instanceof FolderInUseError) return error.message;
  if (error instanceof MigrationFailedError) {
    return `${error.message} Nothing of it was kept: correct prisma/migrations/${error.migration}/migration.sql and start again.`;
  }
  if (error instanceof MigrationInterruptedError) {
    const name = error.names[0] ?? "";
    return (
      `${error.message} See whether the database has its tables, then run ` +
      `"npm run migrate -- --applied ${name}" or "npm run migrate -- --rolled-back ${name}".`
    );
  }
  if (error instanceof MigrationsRefusedError) {
    return `The database was not made by Faultline, or not by this one (${error.message}): use an empty one.`;
  }
  const trouble = connectionTrouble(error, env.DATABASE_URL);
  if (trouble !== null) return trouble;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function bringUpToDate(database: Database) {
  await database.client.$queryRaw`SELECT 1`;
  const { values } = parseArgs({
    options: { applied: { type: "string" }, "rolled-back": { type: "string" } },
  });
  if (values.applied) await resolveMigration(database.adapters, values.applied, "applied");
  if (values["rolled-back"]) await resolveMigration(database.adapters, values["rolled-back"], "rolled-back");
  const applied = await applyMigrations(database.adapters);
  await seed(database.client, env.DATABASE_URL ? "server" : "embedded");
  console.log(applied.length === 0 ? "No migration to apply." : `Applied ${applied.join(", ")}.`);
}

// A stop in the middle would leave a migration that is neither applied nor not: finish, it takes a second.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

let database: Database | null = null;
try {
  // One connection, so that the schema engine's advisory lock and its statements share a session.
  database = createDb(
    env.DATABASE_URL ? { url: env.DATABASE_URL, poolMax: 1 } : { dataDir: env.FAULTLINE_DATA_DIR },
  );
  await bringUpToDate(database);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await database?.close();
}
// The schema engine's own lock timer would keep the process for ten more seconds.
process.exit();
