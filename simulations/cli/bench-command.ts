import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** `sim bench ...`: hands everything to `npm run bench`, and ends as it ends. */
export function benchCommand(args: readonly string[]): Promise<void> {
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  const entry = fileURLToPath(new URL("../bench/main.ts", import.meta.url));
  const child = spawn(process.execPath, [tsx, entry, ...args], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
