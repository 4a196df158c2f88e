import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type * as Engine from "./engine-entry";

/** The engine as one bundle, as workers and browsers have it. */
export async function loadEngine(): Promise<typeof Engine> {
  const folder = await mkdtemp(join(tmpdir(), "faultline-engine-"));
  try {
    const file = join(folder, "engine.mjs");
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL("./engine-entry.ts", import.meta.url))],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "error",
    });
    await writeFile(file, outputFiles[0]?.text ?? "");
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof Engine;
  } finally {
    await rm(folder, { recursive: true });
  }
}
