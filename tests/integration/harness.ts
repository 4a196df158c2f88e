import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, inject } from "vitest";
import { createDb, type Database } from "@/lib/db/database";
import type { PrismaClient } from "@/prisma/generated/client";
import { asDatabase, runSql } from "./server-sql";

/** The database of one test file; open between its beforeAll and its afterAll. */
export interface TestDatabase {
  readonly client: PrismaClient;
  readonly kind: "embedded" | "server";
}

/**
 * A fresh, migrated database for the test file that calls this at its top
 * level, on the kind that this run is about. `db()` returns it, too, so that
 * services are tested as they are.
 */
export function withDatabase(): TestDatabase {
  const holder = globalThis as { faultlineDatabase?: Database };
  let drop = async () => {};

  beforeAll(async () => {
    const opened = await openCopy();
    holder.faultlineDatabase = opened.database;
    drop = opened.drop;
  });
  afterAll(async () => {
    await holder.faultlineDatabase?.close();
    delete holder.faultlineDatabase;
    await drop();
  });

  return {
    get client() {
      if (!holder.faultlineDatabase) throw new Error("The test database is open only while tests run.");
      return holder.faultlineDatabase.client;
    },
    get kind() {
      return inject("template").kind;
    },
  };
}

async function openCopy(): Promise<{ database: Database; drop: () => Promise<void> }> {
  const template = inject("template");
  const url = process.env["DATABASE_URL"];
  if (template.kind === "embedded" || !url) {
    const dump = template.kind === "embedded" ? new Blob([readFileSync(template.dump)]) : null;
    return { database: createDb({ dump }), drop: async () => {} };
  }
  const name = `faultline_${randomUUID()}`;
  await runSql(url, `CREATE DATABASE "${name}" TEMPLATE "${template.name}"`);
  const database = createDb({ url: asDatabase(url, name), poolMax: 4 });
  return { database, drop: () => runSql(url, `DROP DATABASE "${name}" WITH (FORCE)`) };
}
