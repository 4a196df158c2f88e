import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "@/prisma/generated/client";
import { type Connection, connectEmbedded, connectServer } from "./adapters";

/** Where the rows live: a PostgreSQL server, a folder, or memory (optionally filled from a dump). */
export type DatabasePlace =
  | { readonly url: string; readonly poolMax: number }
  | { readonly dataDir: string }
  | { readonly dump: Blob | null };

/** An open database. Whoever opens it closes it. */
export interface Database {
  readonly client: PrismaClient;
  /** For Prisma's schema engine, which migrates over the same connection. */
  readonly adapters: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
}

/**
 * Opens a database, lazily: nothing is sent before the first query. For the
 * server use `db()` of lib/db.ts; this is for scripts and tests.
 * @throws {FolderInUseError} when another process has the folder open
 */
export function createDb(place: DatabasePlace): Database {
  const connection: Connection = "url" in place ? connectServer(place) : connectEmbedded(place);
  const client = new PrismaClient({
    adapter: connection.adapters,
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  const close = async () => {
    await client.$disconnect();
    await connection.close();
  };
  return { client, adapters: connection.adapters, close };
}
