import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createDb } from "@/lib/db/database";
import { FolderInUseError, folderOwner } from "@/lib/db/folder-lock";

const WRITER = fileURLToPath(new URL("./durability-writer.ts", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "faultline-durability-"));

/** Starts a process that inserts rows and says each one's number once it is acknowledged; kills it after `rows`. */
async function writeAndKill(dataDir: string, rows: number): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", WRITER, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === rows) child.kill("SIGKILL");
  }
  // Its output ends a moment before the process does.
  await ended;
  return acknowledged;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the embedded database", () => {
  it("keeps every acknowledged row when its process is killed, and lets the next one in", async () => {
    const acknowledged = await writeAndKill(folder, 100);
    expect(acknowledged).toBeGreaterThanOrEqual(100);

    const reopened = createDb({ dataDir: folder });
    const rows = await reopened.client.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS count FROM written`;
    await reopened.close();
    expect(rows[0]?.count).toBeGreaterThanOrEqual(acknowledged);
  });

  it("refuses a second opener while the first lives, naming its process", () => {
    const first = createDb({ dataDir: folder });
    expect(folderOwner(folder)).toBe(process.pid);
    expect(() => createDb({ dataDir: folder })).toThrow(FolderInUseError);
    expect(() => createDb({ dataDir: folder })).toThrow(`process ${process.pid}`);
    return first.close();
  });
});
