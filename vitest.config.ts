import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { bundledEngineTests } from "./tests/bundled-tests.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const full = process.env["FULL"] === "1";

const shared = {
  resolve: {
    alias: [
      { find: /^@\//, replacement: here("./") },
      // It throws wherever React's server condition is not set, as here.
      { find: "server-only", replacement: here("./tests/server-only.ts") },
    ],
  },
};

/** Tests never see the developer's own environment, nor touch the developer's data. */
const env = {
  NEXTAUTH_SECRET: "a-secret-for-tests-that-guards-nothing",
  NEXTAUTH_URL: "",
  FAULTLINE_DATA_DIR: here("./test-results/data"),
  TZ: "UTC",
};

/** Run twice by `npm test`: on the embedded database, and with DATABASE_URL on a PostgreSQL server. */
const integration = {
  env,
  globalSetup: ["tests/integration/template.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        plugins: [bundledEngineTests()],
        test: {
          name: "unit",
          env,
          isolate: false,
          include: ["{simulations,lib,components,scripts}/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          testTimeout: full ? 300_000 : 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: "conformance",
          env,
          isolate: false,
          include: ["tests/conformance/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "determinism",
          env,
          isolate: false,
          include: ["tests/determinism/**/*.test.ts"],
          testTimeout: full ? 600_000 : 60_000,
        },
      },
      {
        ...shared,
        test: {
          ...integration,
          name: "integration",
          isolate: false,
          include: ["tests/integration/**/*.test.ts"],
          exclude: [
            "tests/integration/alone/**",
            ...(process.env["DATABASE_URL"] ? ["tests/integration/embedded/**"] : []),
          ],
        },
      },
      {
        ...shared,
        // They set or replace what modules read when they are loaded, so each has modules of its own.
        test: {
          ...integration,
          name: "integration-alone",
          include: ["tests/integration/alone/**/*.test.ts"],
        },
      },
    ],
  },
});
