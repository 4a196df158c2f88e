import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUseError, folderOwner, lockFolder } from "./folder-lock";

let folder = "";
const lock = () => path.join(folder, "owner.lock");

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "faultline-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The id of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("the lock of a data folder", () => {
  it("is held by one opener at a time and given back", () => {
    const release = lockFolder(folder);
    expect(folderOwner(folder)).toBe(process.pid);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    release();
    expect(existsSync(lock())).toBe(false);
    lockFolder(folder)();
  });

  it("is taken over when its owner has ended", () => {
    writeFileSync(lock(), JSON.stringify({ pid: endedPid(), born: null }));
    expect(folderOwner(folder)).toBeNull();
    lockFolder(folder)();
  });

  it("is respected while its owner lives", () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.ppid, born: null }));
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.ppid}`);
  });

  it.runIf(process.platform === "linux")("is taken over when a later process has the owner's number", () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.ppid, born: "another boot/1" }));
    lockFolder(folder)();
  });

  it("is taken over when this process has the number of an ended owner, as in a restarted container", () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, born: null }));
    lockFolder(folder)();
  });

  it("is taken over when its owner died before writing its name, or while taking it over", () => {
    writeFileSync(lock(), "");
    writeFileSync(`${lock()}.takeover`, JSON.stringify({ pid: endedPid(), born: null }));
    lockFolder(folder)();
  });
});
