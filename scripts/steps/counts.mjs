import { existsSync, readFileSync } from "node:fs";

/**
 * How the tests of one step ended.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Counts} */
export const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 };
/** @type {Counts} */
export const ONE_SKIPPED = { passed: 0, failed: 0, skipped: 1 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * Reads Vitest's JSON report. A run that failed without a failed test (a file that does not load) counts as one failure.
 * @param {string} file
 * @param {boolean} ok whether the command ended well
 * @returns {Counts}
 */
export function vitestCounts(file, ok) {
  if (!existsSync(file)) return ok ? { passed: 0, failed: 0, skipped: 0 } : ONE_FAILED;
  const report = JSON.parse(readFileSync(file, "utf8"));
  const failed = report.numFailedTests || (ok && report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

/**
 * Reads Playwright's JSON report, likewise. A flaky test is a failed one.
 * @param {string} file
 * @param {boolean} ok
 * @returns {Counts}
 */
export function playwrightCounts(file, ok) {
  if (!existsSync(file)) return ONE_FAILED;
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, "utf8")).stats;
  const failed = unexpected + flaky || (ok ? 0 : 1);
  return { passed: expected, failed, skipped };
}
