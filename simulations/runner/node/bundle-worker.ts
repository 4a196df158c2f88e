import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Esbuild from "esbuild";

const bundles = new Map<string, string>();

/**
 * The JavaScript of a worker whose entry is a TypeScript file, named relative to
 * the URL `base`, to be run with `eval: true`. Node starts no TypeScript thread by itself, and loader hooks
 * reach threads differently in Node 20, 22 and 24; a bundle runs in all of them.
 * Where the app is built, the worker is built with it and this is not used.
 */
export function bundleWorker(entry: string, base: string): string {
  const path = fileURLToPath(new URL(entry, base));
  const known = bundles.get(path);
  if (known !== undefined) return known;
  // Out of sight of the app's bundler: esbuild is a tool of development.
  const esbuild = createRequire(import.meta.url)("esbuild") as typeof Esbuild;
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    logLevel: "error",
  });
  const code = outputFiles[0]?.text ?? "";
  bundles.set(path, code);
  return code;
}
