import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

/** Another process (or another opener in this one) has the embedded database open. */
export class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${folder} is in use by process ${pid}: stop that one, or set FAULTLINE_DATA_DIR to another folder.`,
    );
    this.name = "FolderInUseError";
  }
}

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one with the same pid; null where the system does not say. */
  readonly born: string | null;
}

/**
 * Takes `<folder>/owner.lock`, because two openers corrupt an embedded
 * database. A lock whose owner is gone is taken over.
 * @throws {FolderInUseError} when a living process holds it
 * @returns a function that gives the lock back (harmless when called twice)
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}/owner.lock`;
  if (!writeOwner(file)) {
    const owner = readOwner(file);
    if (owner && isAlive(owner, file)) throw new FolderInUseError(folder, owner.pid);
    takeOver(file, folder);
  }
  held().add(file);
  const release = () => {
    if (held().delete(file)) rmSync(file, { force: true });
    process.removeListener("exit", release);
  };
  process.once("exit", release);
  return release;
}

/** Which process has the folder open now, or null. */
export function folderOwner(folder: string): number | null {
  const file = `${folder}/owner.lock`;
  const owner = readOwner(file);
  return owner && isAlive(owner, file) ? owner.pid : null;
}

/** Only one process may replace a stale lock: the others see its marker and give up. */
function takeOver(file: string, folder: string) {
  const marker = `${file}.takeover`;
  if (!writeOwner(marker)) {
    const rival = readOwner(marker);
    if (rival && isAlive(rival, marker)) throw new FolderInUseError(folder, rival.pid);
    rmSync(marker, { force: true });
    if (!writeOwner(marker)) throw new FolderInUseError(folder, readOwner(marker)?.pid ?? 0);
  }
  try {
    const owner = readOwner(file);
    if (owner && isAlive(owner, file)) throw new FolderInUseError(folder, owner.pid);
    rmSync(file, { force: true });
    if (!writeOwner(file)) throw new FolderInUseError(folder, readOwner(file)?.pid ?? 0);
  } finally {
    rmSync(marker, { force: true });
  }
}

function writeOwner(file: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  const owner: Owner = { pid: process.pid, born: birthOf(process.pid) };
  writeSync(handle, JSON.stringify(owner));
  closeSync(handle);
  return true;
}

/** Null when there is none, or when its writer died between creating and filling it. */
function readOwner(file: string): Owner | null {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Owner;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
  return null;
}

function isAlive(owner: Owner, file: string): boolean {
  // In a restarted container the new process often has the old one's pid.
  if (owner.pid === process.pid) return held().has(file);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const born = birthOf(owner.pid);
  return born === null || owner.born === null || born === owner.born;
}

/** On Linux the boot and the tick at which the process started, or "ended" for a corpse; null elsewhere. */
function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Fields are counted after the command's name, which stands in parentheses and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A killed process that nobody has waited for still answers to signals, but holds nothing.
    return fields[0] === "Z" ? "ended" : `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

/** Locks of this process, over all bundles in it. */
function held(): Set<string> {
  const holder = globalThis as { faultlineLocks?: Set<string> };
  return (holder.faultlineLocks ??= new Set());
}
