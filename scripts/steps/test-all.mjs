import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ONE_FAILED, ONE_PASSED, ONE_SKIPPED, playwrightCounts, sum, vitestCounts } from "./counts.mjs";
import { ensureInstalled } from "./install.mjs";
import { startPostgres } from "./postgres.mjs";
import { ROOT, runPackage, seconds, Stop, tail } from "./run.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */
/** @typedef {{ counts: Counts, output?: string, note?: string }} Outcome */
/** @typedef {{ name: string, work: () => Promise<Outcome> }} Check */

const REPORTS = path.join(ROOT, "test-results/reports");
/** Projects of vitest.config.ts. */
const INTEGRATION = ["integration", "integration-alone"];
const PARTS = ["static", "unit", "integration", "e2e"];
/** How many single-threaded checks run at a time: what two cores carry. */
const LANES = 2;

/**
 * Runs the parts (all when none is named) and ends with one line over all of them.
 * @param {{ parts: readonly string[], full: boolean }} options
 */
export async function testAll({ parts, full }) {
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown) throw new Stop(`There is no part "${unknown}": choose from ${PARTS.join(", ")}.`);
  const start = performance.now();
  cleanEnvironment(full);
  await ensureInstalled();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  /** @param {string} part */
  const wanted = (part) => parts.length === 0 || parts.includes(part);
  /** @type {Counts[]} */
  const counts = [];
  const built = wanted("e2e") ? await inLanes([build(), browser()], LANES) : [];
  counts.push(...built);
  // The longest first, so that no core is idle at the end.
  const checks = [
    ...(wanted("unit") ? unit() : []),
    ...(wanted("integration") ? [embedded(), server()] : []),
    ...(wanted("static") ? staticChecks() : []),
  ];
  counts.push(...(await inLanes(checks, LANES)));
  if (wanted("e2e")) counts.push(...(await inLanes([endToEnd(sum(built).failed === 0)], 1)));

  const { passed, failed, skipped } = sum(counts);
  console.log(`\nAll of it took ${seconds(start)}.`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/**
 * Tests see no database, port or secret of the developer's.
 * @param {boolean} full
 */
function cleanEnvironment(full) {
  const ours =
    /^(DATABASE_URL|NEXTAUTH_|FAULTLINE_|GITHUB_CLIENT|OIDC_|SMTP_|MAIL_|OTEL_|HOST$|PORT$|NODE_ENV$)/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  process.env = /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(kept));
  if (full) process.env["FULL"] = "1";
}

/**
 * @param {readonly Check[]} checks
 * @param {number} lanes
 * @returns {Promise<Counts[]>}
 */
async function inLanes(checks, lanes) {
  const waiting = [...checks];
  /** @type {Counts[]} */
  const counts = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) counts.push(await report(check));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return counts;
}

/**
 * Runs one check, prints its line, and what it said when it failed.
 * @param {Check} check
 */
async function report({ name, work }) {
  const start = performance.now();
  const { counts, output = "", note } = await work();
  const failed = counts.failed > 0;
  const figures = counts.passed + counts.failed + counts.skipped === 1 ? "" : ` ${summary(counts)},`;
  console.log(
    `${failed ? "FAILED" : "ok    "} ${name}:${figures} ${seconds(start)}${note ? ` (${note})` : ""}`,
  );
  if (failed && output) console.log(`${tail(output, 200)}\n`);
  return counts;
}

/** @param {Counts} counts */
function summary({ passed, failed, skipped }) {
  return [
    `${passed} passed`,
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
  ].join(", ");
}

/** @returns {Check[]} the longest first */
function staticChecks() {
  /** @type {(name: string, script: string, args: readonly string[]) => Check} */
  const check = (name, script, args) => ({
    name,
    work: async () => {
      const { ok, output } = await runPackage(script, args);
      return { counts: ok ? ONE_PASSED : ONE_FAILED, output };
    },
  });
  const content = existsSync(path.join(ROOT, "scripts/content.ts"));
  return [
    { name: "types", work: types },
    check("lint", "eslint/bin/eslint.js", ["."]),
    check("format", "prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
    check("dependency rules", "dependency-cruiser/bin/dependency-cruise.mjs", ["."]),
    check("dead code", "knip/bin/knip.js", []),
    check("types of the engine", "typescript/bin/tsc", ["-p", "simulations"]),
    check("types of the scripts", "typescript/bin/tsc", ["-p", "scripts"]),
    ...(content
      ? [check("content", "tsx/dist/cli.mjs", ["--conditions=react-server", "scripts/content.ts", "check"])]
      : []),
  ];
}

/** @returns {Promise<Outcome>} */
async function types() {
  const routes = await runPackage("next/dist/bin/next", ["typegen"]);
  if (!routes.ok) return { counts: ONE_FAILED, output: routes.output };
  const { ok, output } = await runPackage("typescript/bin/tsc", ["--noEmit"]);
  return { counts: ok ? ONE_PASSED : ONE_FAILED, output };
}

/** @returns {Check} */
function build() {
  const work = () =>
    ensureBuilt().then(
      () => ({ counts: ONE_PASSED }),
      (/** @type {Error} */ error) => ({ counts: ONE_FAILED, output: error.message }),
    );
  return { name: "production build", work };
}

/** @returns {Check} */
function browser() {
  const work = async () => {
    const found = await ensureChromium();
    return found ? { counts: ONE_PASSED } : { counts: ONE_FAILED, note: "there is no browser to test in" };
  };
  return { name: "browser", work };
}

/**
 * In parts, so that both lanes have some.
 * @returns {Check[]}
 */
function unit() {
  const halves = ["1/2", "2/2"].map((shard) => ({
    name: `unit and property tests, part ${shard}`,
    work: () => vitest(`unit-${shard[0]}`, ["unit"], { shard }),
  }));
  const whole = {
    name: "conformance and determinism tests",
    work: () => vitest("determinism", ["conformance", "determinism"]),
  };
  return [whole, ...halves];
}

/** @returns {Check} */
function embedded() {
  return {
    name: "integration tests on the embedded database",
    work: () => vitest("embedded", INTEGRATION),
  };
}

/** @returns {Check} */
function server() {
  const work = async () => {
    const postgres = await startPostgres();
    if (!postgres) return { counts: ONE_SKIPPED, note: "skipped: no PostgreSQL is installed here" };
    try {
      return {
        ...(await vitest("server", INTEGRATION, { databaseUrl: postgres.url })),
        note: postgres.version,
      };
    } finally {
      await postgres.stop();
    }
  };
  return { name: "integration tests on a PostgreSQL server", work };
}

/**
 * @param {string} name of the report
 * @param {readonly string[]} projects of vitest.config.ts
 * @param {{ databaseUrl?: string, shard?: string }} [options]
 * @returns {Promise<Outcome>}
 */
async function vitest(name, projects, { databaseUrl, shard } = {}) {
  const file = path.join(REPORTS, `${name}.json`);
  const { ok, output } = await runPackage(
    "vitest/vitest.mjs",
    [
      ...[
        "run",
        "--passWithNoTests",
        "--maxWorkers=1",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      ...projects.flatMap((project) => ["--project", project]),
      ...(shard ? [`--shard=${shard}`] : []),
    ],
    { env: { ...process.env, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) } },
  );
  return { counts: vitestCounts(file, ok), output };
}

/**
 * @param {boolean} isBuilt
 * @returns {Check}
 */
function endToEnd(isBuilt) {
  const work = async () => {
    if (!isBuilt) return { counts: ONE_FAILED, note: "there is no build or no browser to test" };
    const chromium = await ensureChromium();
    if (!chromium) return { counts: ONE_FAILED, note: "there is no browser to test in" };
    const file = path.join(REPORTS, "e2e.json");
    const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const { ok, output } = await runPackage("@playwright/test/cli.js", ["test"], { env });
    return { counts: playwrightCounts(file, ok), output };
  };
  return { name: "end-to-end tests", work };
}
