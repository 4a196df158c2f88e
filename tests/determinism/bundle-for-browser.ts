import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** One script that puts the engine on `globalThis.faultline`, for a page or a Web Worker to load. */
export async function bundleForBrowser(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./browser-entry.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    target: "es2023",
    logLevel: "error",
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error("esbuild wrote nothing");
  return script.text;
}
