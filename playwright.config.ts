import { defineConfig } from "@playwright/test";

const chromium = process.env["CHROMIUM_PATH"];
const root = process.getuid?.() === 0;

/** The production build in a Chromium of this machine. Each worker has its own server, port and data folder. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] ? [["list"], ["json"]] : [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // A snapshot of the war room at every step takes longer than the step: TRACE=1 asks for it.
    trace: process.env["TRACE"] === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(root ? ["--no-sandbox"] : []),
        ...["--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        ...["--disable-sync", "--no-first-run"],
      ],
    },
  },
});
