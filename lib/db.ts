import "server-only";
import { type Database, createDb } from "@/lib/db/database";
import { env, isBuild } from "@/lib/env";
import { onShutdown } from "@/lib/shutdown";
import type { PrismaClient } from "@/prisma/generated/client";

/**
 * The process's one database, opened on first use: PGlite in
 * FAULTLINE_DATA_DIR, or PostgreSQL when DATABASE_URL is set.
 *
 * The embedded database has one connection, and an interactive `$transaction`
 * holds it: inside its callback use only the client that it passes, or the
 * query waits for the transaction and the transaction for the query.
 * @throws {FolderInUseError} when another process has the data folder open
 */
export function db(): PrismaClient {
  const holder = globalThis as { faultlineDatabase?: Database };
  return (holder.faultlineDatabase ??= open()).client;
}

function open(): Database {
  if (isBuild()) throw new Error("A page opens the database while it is built: make it dynamic.");
  const database = createDb(
    env.DATABASE_URL
      ? { url: env.DATABASE_URL, poolMax: env.DATABASE_POOL_MAX }
      : { dataDir: env.FAULTLINE_DATA_DIR },
  );
  onShutdown(() => database.close());
  return database;
}
