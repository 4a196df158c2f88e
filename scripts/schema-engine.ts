import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Prisma's folder of this project. */
export const PRISMA_DIR = fileURLToPath(new URL("../prisma", import.meta.url));
export const MIGRATIONS_DIR = path.join(PRISMA_DIR, "migrations");
const NO_FILTER = { externalTables: [], externalEnums: [] };

/** A migration did not apply; `reason` is in the database's own words. */
export class MigrationFailedError extends Error {
  constructor(
    readonly migration: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Migration ${migration} failed: ${reason}.`, options);
  }
}

/** No migration was tried: the database is not one of ours, or its history is not. */
export class MigrationsRefusedError extends Error {}

/** A migration was interrupted earlier, and nobody has said since whether it took effect. */
export class MigrationInterruptedError extends Error {
  constructor(readonly names: readonly string[]) {
    super(`Migration ${names.join(", ")} was interrupted.`);
  }
}

/**
 * Applies the migrations that the database lacks, in order, and returns their
 * names. A migration that fails leaves nothing behind, and is tried again next time.
 */
export async function applyMigrations(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  directory = MIGRATIONS_DIR,
): Promise<readonly string[]> {
  const migrationsList = readMigrations(directory);
  return withEngine(adapters, async (engine) => {
    const state = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    if (state.failedMigrationNames.length > 0)
      throw new MigrationInterruptedError(state.failedMigrationNames);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      return appliedMigrationNames;
    } catch (error) {
      // The script was one implicit transaction: the database has undone it, the engine's ledger has not.
      const after = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: NO_FILTER,
      });
      const failed = after.failedMigrationNames[0];
      if (failed === undefined) throw new MigrationsRefusedError(databaseWords(error), { cause: error });
      await engine.markMigrationRolledBack({ migrationName: failed });
      throw new MigrationFailedError(failed, databaseWords(error), { cause: error });
    }
  });
}

/** Settles a migration that was interrupted: it took effect, or it did not. */
export async function resolveMigration(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  migrationName: string,
  outcome: "applied" | "rolled-back",
): Promise<void> {
  const migrationsList = readMigrations(MIGRATIONS_DIR);
  await withEngine(adapters, async (engine) => {
    if (outcome === "applied") await engine.markMigrationApplied({ migrationName, migrationsList });
    else await engine.markMigrationRolledBack({ migrationName });
  });
}

/** The SQL that leads from the migrations to prisma/schema.prisma; empty when they agree. */
export async function pendingSql(adapters: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const file = path.join(PRISMA_DIR, "schema.prisma");
  const migrations = readMigrations(MIGRATIONS_DIR);
  const schema = { files: [{ path: file, content: readFileSync(file, "utf8") }] };
  return withEngine(adapters, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from:
        migrations.migrationDirectories.length > 0 ? { tag: "migrations", ...migrations } : { tag: "empty" },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return exitCode === 0 ? "" : (stdout ?? "");
  });
}

/** Changes when any migration does. */
export function migrationsDigest(): string {
  const hash = createHash("sha256");
  for (const { path: name, migrationFile } of readMigrations(MIGRATIONS_DIR).migrationDirectories) {
    hash.update(`${name}\0${JSON.stringify(migrationFile.content)}\0`);
  }
  return hash.digest("hex");
}

function readMigrations(baseDir: string): MigrationList {
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

async function withEngine<T>(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engines = await loadEngineOnce();
  const bound = bindMigrationAwareSqlAdapterFactory(adapters);
  const engine = await engines.new({ datamodels: undefined }, () => undefined, bound);
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}

let loaded: Promise<typeof SchemaEngine> | undefined;

/** Once a process: the package's glue code holds one instance, whose timers outlive its use. */
function loadEngineOnce(): Promise<typeof SchemaEngine> {
  return (loaded ??= loadEngine());
}

/** The package's own entry imports the .wasm file as a module, which Node 20 does not do. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const specifier = "@prisma/schema-engine-wasm/schema_engine_bg";
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = path.dirname(createRequire(import.meta.url).resolve(specifier));
  const binary = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const imports = { "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(binary, imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return glue.SchemaEngine;
}

/** What stands before the engine's own call stack, without its first words. */
function databaseWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split(/\n\s*0: /)[0]?.split("\n") ?? [];
  const words = lines.filter((line) => line !== "external connector error" && line.trim() !== "").join(" ");
  return words.replace(/\.? Read more about.*$/, "");
}
