import { mkdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { lockFolder } from "./folder-lock";

/** What Prisma's client and its schema engine both talk through, and how to end it. */
export interface Connection {
  readonly adapters: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
}

/**
 * The embedded database in `<dataDir>/pg`, or in memory (optionally from a dump).
 * @throws {FolderInUseError} when another process has it open
 */
export function connectEmbedded(place: { dataDir: string } | { dump: Blob | null }): Connection {
  if (!("dataDir" in place)) {
    const client = new PGlite(place.dump ? { loadDataDir: place.dump } : {});
    return { adapters: embeddedAdapters(client), close: () => closeOnce(client) };
  }
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const release = lockFolder(place.dataDir);
  const client = new PGlite(`${place.dataDir}/pg`);
  const close = async () => {
    await closeOnce(client).finally(release);
  };
  return { adapters: embeddedAdapters(client), close };
}

/** A PostgreSQL server. */
export function connectServer(place: { url: string; poolMax: number }): Connection {
  const pool = new pg.Pool({
    connectionString: place.url,
    max: place.poolMax,
    connectionTimeoutMillis: 5_000,
    application_name: "faultline",
  });
  const prismaPg = new PrismaPg(pool);
  const runScript = async (script: string) => {
    await pool.query(script);
  };
  const adapters: SqlMigrationAwareDriverAdapterFactory = {
    provider: prismaPg.provider,
    adapterName: prismaPg.adapterName,
    connect: async () => scripted(await prismaPg.connect(), runScript),
    connectToShadowDb: async () => shadow(),
  };
  return { adapters, close: () => pool.end() };
}

function embeddedAdapters(client: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const prismaPglite = new PrismaPGlite(client);
  return {
    provider: "postgres",
    adapterName: "faultline-pglite",
    connect: async () => scripted(await prismaPglite.connect(), (script) => execScript(client, script)),
    connectToShadowDb: async () => shadow(),
  };
}

/** The schema engine replays migrations in a scratch database: an embedded one serves both kinds. */
async function shadow(): Promise<SqlDriverAdapter> {
  const client = new PGlite();
  const adapter = await new PrismaPGlite(client).connect();
  adapter.dispose = () => closeOnce(client);
  return scripted(adapter, (script) => execScript(client, script));
}

/**
 * Replaces `executeScript`, which pglite-prisma-adapter does not await and
 * @prisma/adapter-pg cuts at every semicolon, even inside a function's body.
 * Sent whole, a script is one implicit transaction: it applies or it does not.
 */
function scripted(adapter: SqlDriverAdapter, run: (script: string) => Promise<void>): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    try {
      await run(script);
    } catch (error) {
      throw asAdapterError(error);
    }
  };
  return adapter;
}

async function execScript(client: PGlite, script: string): Promise<void> {
  await client.exec(script);
}

function closeOnce(client: PGlite): Promise<void> {
  return client.closed ? Promise.resolve() : client.close();
}

function asAdapterError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  const part = (name: "severity" | "detail" | "column" | "hint") => {
    const value = (error as Partial<Record<typeof name, unknown>>)[name];
    return typeof value === "string" ? value : undefined;
  };
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code,
    message: error.message,
    severity: part("severity") ?? "ERROR",
    detail: part("detail"),
    column: part("column"),
    hint: part("hint"),
  });
}
