import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "@/lib/db/database";
import { applyMigrations, MIGRATIONS_DIR, MigrationFailedError, pendingSql } from "@/scripts/schema-engine";
import { asDatabase, runSql } from "./server-sql";

const url = process.env["DATABASE_URL"];
const scratch = mkdtempSync(path.join(tmpdir(), "faultline-migrations-"));
const closers: (() => Promise<void>)[] = [];

/** An empty database of the kind that this run is about. */
async function emptyDatabase(name: string): Promise<Database> {
  if (url) await runSql(url, `CREATE DATABASE "${name}"`);
  const database = createDb(url ? { url: asDatabase(url, name), poolMax: 1 } : { dump: null });
  closers.push(async () => {
    await database.close();
    if (url) await runSql(url, `DROP DATABASE "${name}"`);
  });
  return database;
}

afterAll(async () => {
  for (const close of closers) await close();
  rmSync(scratch, { recursive: true, force: true });
});

describe("migrations", () => {
  it("apply once, and a second time change nothing", async () => {
    const { adapters } = await emptyDatabase("migrate_twice");
    const first = await applyMigrations(adapters);
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(await applyMigrations(adapters)).toEqual([]);
  });

  it("lead to prisma/schema.prisma, with nothing left over", async () => {
    const { adapters } = await emptyDatabase("migrate_drift");
    expect(await pendingSql(adapters)).toBe("");
  });

  it("leave nothing behind when one fails, say which and why, and go on once it is mended", async () => {
    const { adapters, client } = await emptyDatabase("migrate_failing");
    const directory = path.join(scratch, "migrations");
    const broken = path.join(directory, "20990101000000_broken");
    cpSync(MIGRATIONS_DIR, directory, { recursive: true });
    mkdirSync(broken);
    writeFileSync(
      path.join(broken, "migration.sql"),
      `CREATE TABLE "Half" (a int); ALTER TABLE "Nowhere" ADD b int;`,
    );

    const failure = await applyMigrations(adapters, directory).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationFailedError);
    expect(failure).toMatchObject({
      migration: "20990101000000_broken",
      reason: expect.stringContaining("Nowhere") as string,
    });
    const half = await client.$queryRaw`SELECT 1 FROM information_schema.tables WHERE table_name = 'Half'`;
    expect(half).toEqual([]);

    writeFileSync(path.join(broken, "migration.sql"), `CREATE TABLE "Half" (a int);`);
    expect(await applyMigrations(adapters, directory)).toEqual(["20990101000000_broken"]);
  });
});
