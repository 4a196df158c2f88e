import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { ProvidedContext } from "vitest";
import type { TestProject } from "vitest/node";
import { createDb } from "@/lib/db/database";
import { applyMigrations } from "@/scripts/schema-engine";
import { asDatabase, runSql } from "./server-sql";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that each test file gets a copy of: a dump's file, or a database on the server. */
    template:
      | { readonly kind: "embedded"; readonly dump: string }
      | { readonly kind: "server"; readonly name: string };
  }
}

interface Template {
  readonly provided: ProvidedContext["template"];
  readonly remove: () => Promise<void>;
}

// Both projects of integration tests load this file, in one process.
const holder = globalThis as { faultlineTemplate?: { readonly made: Promise<Template>; users: number } };

/** Migrates once for all files: copying a database is much quicker than migrating one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["DATABASE_URL"];
  const shared = (holder.faultlineTemplate ??= {
    made: url ? serverTemplate(url) : embeddedTemplate(),
    users: 0,
  });
  shared.users += 1;
  const template = await shared.made;
  project.provide("template", template.provided);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await template.remove();
  };
}

async function serverTemplate(url: string): Promise<Template> {
  const name = `faultline_template_${process.pid}`;
  await runSql(url, `CREATE DATABASE "${name}"`);
  const database = createDb({ url: asDatabase(url, name), poolMax: 1 });
  await applyMigrations(database.adapters);
  await database.close();
  return { provided: { kind: "server", name }, remove: () => runSql(url, `DROP DATABASE "${name}"`) };
}

async function embeddedTemplate(): Promise<Template> {
  const folder = mkdtempSync(path.join(tmpdir(), "faultline-template-"));
  const database = createDb({ dataDir: folder });
  await applyMigrations(database.adapters);
  await database.close();
  const client = await PGlite.create(path.join(folder, "pg"));
  const dump = path.join(folder, "dump.tar");
  writeFileSync(dump, Buffer.from(await (await client.dumpDataDir("none")).arrayBuffer()));
  await client.close();
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  return { provided: { kind: "embedded", dump }, remove };
}
