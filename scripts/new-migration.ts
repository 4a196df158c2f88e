import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createDb } from "@/lib/db/database";
import { MIGRATIONS_DIR, pendingSql } from "./schema-engine";

/* `npm run migration -- <name>`: writes the difference between schema.prisma and the migrations as a new one. */
const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Say what the migration does, as in: npm run migration -- add_cohorts");
  process.exit(1);
}
const scratch = createDb({ dump: null });
const sql = await pendingSql(scratch.adapters).finally(() => scratch.close());
if (sql === "") {
  console.log("The migrations already lead to prisma/schema.prisma.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS_DIR, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
}
process.exit();
