import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder: every command runs there. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** Ends a script with one sentence (what happened, what to do) and exit code 1, without a stack. */
export class Stop extends Error {}

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a command to its end and collects what it says. The command ends with us, whatever ends us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string, errors: string }>} `output` is both streams, `errors` the second one
 */
export function run(command, args, { env = process.env, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const timer = timeoutMs ? setTimeout(() => child.kill("SIGKILL"), timeoutMs) : undefined;
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => ((output += chunk), (errors += chunk)));
    /** @param {boolean} ok */
    const end = (ok) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output, errors });
    };
    child.once("error", (error) => ((output += error.message), (errors += error.message), end(false)));
    child.once("close", (code) => end(code === 0));
  });
}

/**
 * Runs a package's command with this Node.
 * @param {string} script path under node_modules, as in `next/dist/bin/next`
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 */
export function runPackage(script, args, options) {
  return run(process.execPath, [path.join(ROOT, "node_modules", script), ...args], options);
}

/**
 * A long step with a line before it and the time after it.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(label, work) {
  const start = performance.now();
  process.stdout.write(`${label} ... `);
  try {
    const result = await work();
    process.stdout.write(`${seconds(start)}\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/**
 * @param {number} start a reading of performance.now()
 * @returns {string} the time since, as in "1.2 s"
 */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * The end of a command's output, for a person to read.
 * @param {string} output
 * @param {number} [lines]
 */
export function tail(output, lines = 40) {
  return output.trimEnd().split("\n").slice(-lines).join("\n");
}

/**
 * Runs a script's main function; a Stop becomes its sentence, anything else keeps its stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, endChildren);
  }
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** While a step runs, a signal ends its command and then us. The server takes the signals over when it serves. */
export function endChildren() {
  for (const child of running) child.kill("SIGTERM");
  process.exit(130);
}
