import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Tests of the pure engine. What talks to a host finds its files by `import.meta.url`, and stays as it is. */
const ENGINE_TEST = /\/simulations\/(?!(runner\/node|runner\/browser|otlp|cli|bench)\/).*\.test\.ts$/;

/**
 * Loads each test file of the engine as one bundle, as workers and browsers have
 * the engine: module by module, every call from one file to another goes through
 * an object of the test runner's, and simulations take several times as long.
 * @returns {import("vitest/config").Plugin}
 */
export function bundledEngineTests() {
  return {
    name: "bundled-engine-tests",
    enforce: "pre",
    async load(id) {
      const path = id.split("?")[0] ?? id;
      if (!ENGINE_TEST.test(path)) return null;
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        write: false,
        platform: "node",
        format: "esm",
        target: "node20",
        packages: "external",
        alias: { "@": ROOT },
        sourcemap: "inline",
        logLevel: "error",
      });
      return outputFiles[0]?.text ?? "";
    },
  };
}
