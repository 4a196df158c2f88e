import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Starts a throw-away PostgreSQL from the binaries of this machine; null where there are none.
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> } | null>}
 */
export async function startPostgres() {
  const bin = findBinaries();
  if (!bin) return null;
  const owner = unprivileged();
  const folder = mkdtempSync(path.join(tmpdir(), "faultline-postgres-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, "data");
  const options = { ...owner, cwd: folder, stdio: /** @type {const} */ ("pipe") };
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), initdb, options);

  const port = await freePort();
  const settings = [
    "-h",
    "127.0.0.1",
    "-p",
    String(port),
    "-k",
    folder,
    "-c",
    "fsync=off",
    "-c",
    "max_connections=60",
  ];
  const server = spawn(path.join(bin, "postgres"), ["-D", data, ...settings], options);
  let log = "";
  server.stderr.on("data", (chunk) => (log += chunk));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const remove = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", remove);
  while (!log.includes("ready to accept connections")) {
    if (server.exitCode !== null) throw new Error(`The throw-away PostgreSQL did not start:\n${log}`);
    await sleep(50);
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    version: execFileSync(path.join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim(),
    stop: async () => {
      process.removeListener("exit", remove);
      server.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder that holds both `initdb` and `postgres`: on the PATH, or where the packages of Linux and macOS put them. */
function findBinaries() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...versions.map((version) => `${debian}/${version}/bin`),
    ...[
      "/usr/local/bin",
      "/usr/local/pgsql/bin",
      "/opt/homebrew/opt/postgresql/bin",
      "/usr/libexec/postgresql",
    ],
  ];
  return folders.find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(path.join(folder, name))),
  );
}

/**
 * PostgreSQL refuses to run as root: then another user of this machine.
 * @returns {{ uid: number, gid: number } | null}
 */
function unprivileged() {
  if (process.getuid?.() !== 0) return null;
  for (const user of ["postgres", "nobody"]) {
    try {
      /** @param {string} flag */
      const id = (flag) => Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      continue;
    }
  }
  throw new Error("No unprivileged user to run PostgreSQL as: neither postgres nor nobody exists.");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
