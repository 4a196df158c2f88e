import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { ROOT, Stop } from "./run.mjs";

/**
 * Where this start serves from and keeps its data.
 * @typedef {object} Place
 * @property {string} host
 * @property {number} port 0 takes any free one
 * @property {string} dataDir absolute
 * @property {boolean} embedded whether the database is the embedded one
 */

/**
 * Reads the place from the environment and checks it, before anything long begins.
 * @returns {Promise<Place>}
 */
export async function checkPlace() {
  const { HOST, PORT, FAULTLINE_DATA_DIR, DATABASE_URL, NEXTAUTH_SECRET } = process.env;
  const host = HOST || "127.0.0.1";
  const port = PORT ? Number(PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Stop(`PORT is "${PORT}": set it to a number from 0 to 65535.`);
  }
  const dataDir = path.resolve(ROOT, FAULTLINE_DATA_DIR || ".data");
  const embedded = !DATABASE_URL;
  if (!embedded && !NEXTAUTH_SECRET) {
    throw new Stop(
      "NEXTAUTH_SECRET must be set when DATABASE_URL is: make one with `openssl rand -base64 33`.",
    );
  }
  checkWritable();
  if (embedded) checkDataDir(dataDir);
  await checkPort(host, port);
  return { host, port, dataDir, embedded };
}

function checkWritable() {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new Stop(
      `The folder ${ROOT} cannot be written: give this user the right to, packages and the build go there.`,
    );
  }
}

/** @param {string} dataDir */
function checkDataDir(dataDir) {
  const probe = path.join(dataDir, `.probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Stop(
      `The data folder ${dataDir} cannot be written (${codeOf(error)}): give this user the right to, ` +
        `or set FAULTLINE_DATA_DIR to another folder.`,
    );
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<void>}
 */
function checkPort(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(listenTrouble(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/**
 * Why a server could not listen, and what to do.
 * @param {unknown} error
 * @param {string} host
 * @param {number} port
 */
export function listenTrouble(error, host, port) {
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    return new Stop(
      `Port ${port} on ${host} is taken: stop what uses it, or choose another, as in PORT=${port + 1} npm start.`,
    );
  }
  if (code === "EACCES")
    return new Stop(`Port ${port} needs rights that this user lacks: set PORT to 1024 or more.`);
  return new Stop(`Cannot listen on ${host} port ${port} (${code}): set HOST to an address of this machine.`);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
