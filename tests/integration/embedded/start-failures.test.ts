import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createDb } from "@/lib/db/database";
import { applyMigrations } from "@/scripts/schema-engine";

const START = fileURLToPath(new URL("../../../scripts/start.mjs", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "faultline-start-"));
const SECRET = "x".repeat(32);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the app in an environment where it must fail; what it says on stderr, and how it ends. */
async function failingStart(
  environment: Readonly<Record<string, string>>,
  nodeArguments: readonly string[] = [],
) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...nodeArguments, START], {
    env: { NODE_ENV: "production", PATH, HOME, PORT: "0", FAULTLINE_DATA_DIR: folder, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, said: said.trim() };
}

/** One sentence, what to do included, exit code 1 and no stack. */
function expectSentence({ code, said }: { code: number; said: string }, ...parts: readonly string[]) {
  for (const part of parts) expect(said).toContain(part);
  expect(said.split("\n"), said).toHaveLength(1);
  expect(code).toBe(1);
}

describe("npm start ends with one clear sentence when", () => {
  it("Node is too old", async () => {
    const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})";
    const start = await failingStart({}, ["--import", `data:text/javascript,${old}`]);
    expectSentence(start, "needs Node 20.9 or later", "18.20.4", "nodejs.org");
  });

  it("the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const start = await failingStart({ PORT: String(port) });
    other.close();
    expectSentence(start, `Port ${port} on 127.0.0.1 is taken`, `PORT=${port + 1} npm start`);
  });

  it("the port is no port", async () => {
    expectSentence(await failingStart({ PORT: "many" }), 'PORT is "many"', "0 to 65535");
  });

  it("the address is another machine's", async () => {
    expectSentence(await failingStart({ HOST: "192.0.2.1" }), "Cannot listen on 192.0.2.1", "set HOST");
  });

  it("the data folder cannot be written", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    const start = await failingStart({ FAULTLINE_DATA_DIR: path.join(file, "data") });
    expectSentence(start, "cannot be written", "FAULTLINE_DATA_DIR");
  });

  it("another process has the data folder open", async () => {
    const dataDir = mkdtempSync(path.join(folder, "held-"));
    writeFileSync(path.join(dataDir, "owner.lock"), JSON.stringify({ pid: process.pid, born: null }));
    const start = await failingStart({ FAULTLINE_DATA_DIR: dataDir });
    expectSentence(start, `in use by process ${process.pid}`, "FAULTLINE_DATA_DIR");
  });

  it("half of a pair of variables is missing", async () => {
    const start = await failingStart({ GITHUB_CLIENT_ID: "id" });
    expectSentence(start, "GITHUB_CLIENT_SECRET is needed when GITHUB_CLIENT_ID is set");
  });

  it("a PostgreSQL is named without a secret", async () => {
    const start = await failingStart({ DATABASE_URL: "postgresql://a@127.0.0.1:1/b" });
    expectSentence(start, "NEXTAUTH_SECRET must be set", "openssl rand");
  });

  it("the database cannot be reached", async () => {
    const start = await failingStart({
      DATABASE_URL: "postgresql://a@127.0.0.1:1/b",
      NEXTAUTH_SECRET: SECRET,
    });
    expectSentence(start, "b at 127.0.0.1:1 cannot be used", "correct DATABASE_URL");
  });

  it("the database is somebody else's", async () => {
    const dataDir = mkdtempSync(path.join(folder, "foreign-"));
    const foreign = createDb({ dataDir });
    await foreign.client.$executeRaw`CREATE TABLE guests (id int)`;
    await foreign.close();
    const start = await failingStart({ FAULTLINE_DATA_DIR: dataDir });
    expectSentence(start, "was not made by Faultline", "use an empty one");
  });

  it("a migration fails", async () => {
    const dataDir = mkdtempSync(path.join(folder, "forgetful-"));
    const forgetful = createDb({ dataDir });
    const applied = await applyMigrations(forgetful.adapters);
    await forgetful.client.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${applied[1]}`;
    await forgetful.close();
    const start = await failingStart({ FAULTLINE_DATA_DIR: dataDir });
    expectSentence(start, `${applied[1]} failed`, "already exists", "Nothing of it was kept");
  });
});
