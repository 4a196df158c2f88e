import { existsSync } from "node:fs";
import path from "node:path";
import { run, runPackage } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const DOWNLOAD_LIMIT_MS = 180_000;

/**
 * The path of a Chromium for the end-to-end tests. Where none is found it is downloaded, or, as root on Debian, installed.
 * @returns {Promise<string | null>} null where the machine allows neither; the command to type was printed then
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;

  console.log("No Chromium was found: trying Playwright's download.");
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
  const options = { env, timeoutMs: DOWNLOAD_LIMIT_MS };
  await runPackage("@playwright/test/cli.js", ["install", "chromium"], options);
  const downloaded = await findChromium();
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("That failed: installing Debian's chromium with apt-get, as this is root on Debian.");
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = await findChromium();
    if (installed) return installed;
  }
  console.log(`No Chromium could be had. Type this, then start again: ${howToInstall()}`);
  return null;
}

async function findChromium() {
  const { chromium } = await import("@playwright/test");
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const candidates = [
    process.env["CHROMIUM_PATH"] ?? "",
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...ELSEWHERE,
    chromium.executablePath(),
  ];
  return candidates.find((candidate) => candidate !== "" && existsSync(candidate)) ?? null;
}

function howToInstall() {
  if (existsSync("/usr/bin/apt-get")) return "sudo apt-get install chromium";
  return "npx playwright install chromium";
}
