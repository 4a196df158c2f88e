import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));
const READY_LIMIT_MS = 60_000;

/** A server of the production build with a data folder and a port of its own, started the way `npm start` does. */
export class AppServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "faultline-e2e-"));
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #port = 0;

  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get dataDir(): string {
    return path.join(this.#folder, "data");
  }

  /** What the server printed, over all its starts. */
  get log(): string {
    return path.join(this.#folder, "server.log");
  }

  /** Starts, on the port of the first start if there was one, and resolves when pages can be asked for. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [START], {
      env: {
        ...process.env,
        HOST: "127.0.0.1",
        PORT: String(this.#port),
        FAULTLINE_DATA_DIR: this.dataDir,
        FAULTLINE_PREPARED_STARTS: "0",
        ...this.#environment,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        appendFileSync(this.log, chunk);
      });
    }
    const ready = await Promise.race([
      once(child, "message").then(([message]) => (message as { ready: string }).ready),
      once(child, "exit").then(() => null),
      new Promise<null>((resolve) => setTimeout(resolve, READY_LIMIT_MS, null).unref()),
    ]);
    if (ready === null) {
      child.kill("SIGKILL");
      throw new Error(`The server did not start:\n${output}`);
    }
    this.#port = Number(new URL(ready).port);
  }

  /** Sends a signal (SIGKILL: as if the power failed) and waits for the end of the process. */
  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** Kills and starts again, on the same port and data. */
  async restart(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
    await this.kill(signal);
    await this.start();
  }

  /** Stops for good and removes the data. */
  async dispose(): Promise<void> {
    await this.kill("SIGTERM");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
