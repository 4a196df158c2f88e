import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { ROOT, run, runPackage, Stop, tail, timed } from "./run.mjs";

const MODULES = path.join(ROOT, "node_modules");
const CLIENT = path.join(ROOT, "prisma/generated");

/** Installs what package-lock.json names, unless it is there; then generates the database client, likewise. */
export async function ensureInstalled() {
  await ensurePackages();
  await ensureClient();
}

async function ensurePackages() {
  const stampFile = path.join(MODULES, ".faultline-install");
  const node = `node${process.versions.node.split(".")[0]}`;
  const wanted = `${fingerprint(["package-lock.json"])} ${node}`;
  const stamp = readStamp(stampFile);
  if (stamp === wanted) return;
  // Someone who ran `npm install` by hand, with this Node, has what is needed, too.
  if ((stamp === "" || stamp.endsWith(` ${node}`)) && matchesLockfile()) return writeStamp(stampFile, wanted);
  await timed("Installing packages", async () => {
    const npm = process.env["npm_execpath"];
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
    const result = npm?.endsWith(".js")
      ? await run(process.execPath, [npm, ...args])
      : await run("npm", args);
    if (!result.ok) {
      throw new Stop(
        `${tail(result.output, 15)}\n\nThe packages could not be installed (see above): check the network and ` +
          `that ${ROOT} can be written, then start again.`,
      );
    }
  });
  writeStamp(stampFile, wanted);
}

/** npm keeps a copy of the lockfile of what it last installed; optional packages of other systems are missing there. */
function matchesLockfile() {
  const installed = path.join(MODULES, ".package-lock.json");
  if (!existsSync(installed)) return false;
  /** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const have = packages(installed);
  return Object.entries(packages(path.join(ROOT, "package-lock.json"))).every(
    ([name, { version, optional }]) =>
      name === "" || have[name]?.version === version || (optional === true && !have[name]),
  );
}

async function ensureClient() {
  const stampFile = path.join(CLIENT, ".stamp");
  const wanted = fingerprint([
    "prisma/schema.prisma",
    "prisma.config.ts",
    "node_modules/prisma/package.json",
  ]);
  if (readStamp(stampFile) === wanted) return;
  await timed("Generating the database client", async () => {
    const result = await runPackage("prisma/build/index.js", ["generate"], {
      // The client is generated without an engine, yet Prisma downloads one unless it is told of a program: any will do.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    });
    if (!result.ok)
      throw new Stop(`${tail(result.output)}\n\nThe database client could not be generated (see above).`);
  });
  writeStamp(stampFile, wanted);
}
