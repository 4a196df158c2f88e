import { createDb } from "@/lib/db/database";

/* Inserts rows until it is killed; prints the number of each one after the database has acknowledged it. */
const { client } = createDb({ dataDir: process.argv[2] ?? "" });
await client.$executeRaw`CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY)`;
for (let n = 1; ; n++) {
  await client.$executeRaw`INSERT INTO written VALUES (${n})`;
  console.log(n);
}
