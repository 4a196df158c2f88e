import { rmSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { ROOT, runPackage, Stop, tail, timed } from "./run.mjs";

/* Content is read at build time, too. Tests and what only they need do not count. */
const INPUTS = [
  ...["app", "components", "content", "lib", "public", "simulations"],
  ...["scripts/content.ts", "scripts/content", "scripts/stock-starts.ts", "prisma/schema.prisma"],
  ...["instrumentation.ts", "instrumentation-client.ts", "proxy.ts"],
  ...["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
];

/** Beside the build that it belongs to: what fills the shelf of prepared starts runs as a process of its own. */
async function bundleStocker() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [path.join(ROOT, "scripts/stock-starts.ts")],
    outfile: path.join(ROOT, ".next/faultline-stocker.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
  });
}

/** Builds for production, unless the build at hand is of these very sources. */
export async function ensureBuilt() {
  const stampFile = path.join(ROOT, ".next/faultline-build");
  const wanted = fingerprint(INPUTS, (file) => !/\.test\.tsx?$/.test(file));
  if (readStamp(stampFile) === wanted) return;
  rmSync(path.join(ROOT, ".next/faultline-content"), { force: true });
  await timed("Building", async () => {
    // What a server needs to know must not find its way into a build.
    const { DATABASE_URL: _url, NEXTAUTH_SECRET: _secret, ...rest } = process.env;
    const env = { ...rest, NODE_ENV: /** @type {const} */ ("production"), NEXT_TELEMETRY_DISABLED: "1" };
    const { ok, output } = await runPackage("next/dist/bin/next", ["build"], { env });
    if (!ok)
      throw new Stop(
        `${tail(output, 60)}\n\nThe build failed (see above): correct the source and start again.`,
      );
    const compile = ["--conditions=react-server", "scripts/content.ts", "compile"];
    const content = await runPackage("tsx/dist/cli.mjs", compile);
    if (!content.ok)
      throw new Stop(`${tail(content.output)}\n\nThe courses could not be compiled (see above).`);
    await bundleStocker();
  });
  writeStamp(stampFile, wanted);
}
