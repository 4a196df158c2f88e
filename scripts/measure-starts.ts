/**
 * `npx tsx scripts/measure-starts.ts <url> [incidents | class | assignment <seconds>]`: how long a learner waits, from the click on Start to the
 * first chart with thirty minutes of history, on a server in demo mode that is running already. docs/operations.md says
 * how it is used, and what it showed.
 */
import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import superjson from "superjson";
import { listScenarios } from "@/simulations/incidents/registry";

const HISTORY_MICROS = 30 * 60_000_000;
const CLASS_SIZE = 20;
const CLASS_WITHIN_MS = 10_000;
const PATIENCE_MS = 120_000;
const USAGE = "Usage: measure-starts.ts <url> [incidents | class | assignment <seconds until it is started>]";

interface Waited {
  readonly what: string;
  readonly ms: number;
}

const incidents = listScenarios().filter(({ kind }) => kind === "incident");

async function main([url, part, seconds]: readonly string[]): Promise<void> {
  if (url === undefined) throw new Error(USAGE);
  const executablePath = process.env["CHROMIUM_PATH"];
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
  try {
    if (part === "assignment") return await measureAssignment(browser, url, Number(seconds));
    if (part !== "class") await measureIncidents(browser, url);
    if (part !== "incidents") await measureClass(browser, url);
  } finally {
    await browser.close();
  }
}

/** One learner, one incident after the other, in a browser. */
async function measureIncidents(browser: Browser, url: string): Promise<void> {
  const context = await learner(browser, url);
  const page = await context.newPage();
  const waited: Waited[] = [];
  for (const { id } of incidents) {
    const one = { what: id, ms: await clickAndWait(page, `${url}/incidents/${id}`) };
    console.log(`${one.what}: ${Math.round(one.ms)} ms`);
    waited.push(one);
  }
  report("one learner, each incident, from the click to the drawn chart", waited);
}

/** Twenty learners within ten seconds: one looks at a browser, of the others the stream is read. */
async function measureClass(browser: Browser, url: string): Promise<void> {
  const contexts: BrowserContext[] = [];
  while (contexts.length < CLASS_SIZE) contexts.push(await learner(browser, url));
  const waited = await Promise.all(
    contexts.map(async (context, at): Promise<Waited> => {
      const incident = incidents[at % incidents.length];
      if (incident === undefined) throw new Error("There are no incidents.");
      const delayMs = (at * CLASS_WITHIN_MS) / CLASS_SIZE;
      if (at === CLASS_SIZE / 2) {
        const page = await context.newPage();
        const ms = await clickAndWait(page, `${url}/incidents/${incident.id}`, delayMs);
        return { what: `${incident.id} (browser)`, ms };
      }
      await sleep(delayMs);
      return { what: incident.id, ms: await startAndRead(context, url, incident.id) };
    }),
  );
  for (const { what, ms } of waited) console.log(`${what}: ${Math.round(ms)} ms`);
  report(`${CLASS_SIZE} learners within ${CLASS_WITHIN_MS / 1_000} s, to the frame with the history`, waited);
}

/** A class that is given one incident, and starts it so many seconds later, when their sealed starts should be ready: twenty within ten seconds. */
async function measureAssignment(browser: Browser, url: string, afterSeconds: number): Promise<void> {
  const [incident] = incidents;
  if (incident === undefined || !(afterSeconds >= 0)) throw new Error(USAGE);
  const instructor = await browser.newContext();
  const page = await instructor.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Continue as demo instructor" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  const cohort = await ask<{ id: string; joinCode: string }>(instructor, url, "cohorts.create", {
    name: `Measured ${new Date().toISOString()}`,
  });
  const contexts: BrowserContext[] = [];
  while (contexts.length < CLASS_SIZE) {
    const context = await learner(browser, url);
    await ask(context, url, "cohorts.join", { code: cohort.joinCode });
    contexts.push(context);
  }
  const assignment = await ask<{ id: string }>(instructor, url, "cohorts.assign", {
    ...{ cohortId: cohort.id, kind: "incident", targetId: incident.id, dueAt: null },
  });
  console.log(`${incident.id} is assigned; its starts have ${afterSeconds} s to be prepared`);
  await sleep(1_000 * afterSeconds);
  const waited = await Promise.all(
    contexts.map(async (context, at): Promise<Waited> => {
      await sleep((at * CLASS_WITHIN_MS) / CLASS_SIZE);
      return { what: `learner ${at + 1}`, ms: await startAndRead(context, url, incident.id, assignment.id) };
    }),
  );
  for (const { what, ms } of waited) console.log(`${what}: ${Math.round(ms)} ms`);
  report(`${CLASS_SIZE} learners start an assignment within ${CLASS_WITHIN_MS / 1_000} s`, waited);
}

/** A new account, which has seen no start yet. */
async function learner(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${url}/register`);
  await page.getByLabel("Name").fill("A learner");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("three words together");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/register");
  await page.close();
  return context;
}

/** Milliseconds from the click until a line is drawn and the clock stands beyond the history, as the page itself sees it. */
async function clickAndWait(page: Page, address: string, delayMs = 0): Promise<number> {
  await page.goto(address, { waitUntil: "networkidle" });
  await page.getByRole("radio", { name: /^Guided/ }).check();
  await sleep(delayMs);
  await page.evaluate(() => {
    addEventListener("click", () => void performance.mark("clicked"), { capture: true, once: true });
  });
  await page.getByRole("button", { name: "Start the incident" }).click();
  const ended = await page.waitForFunction(
    () => {
      const line = document.querySelector("main .recharts-line-curve");
      const paged = document.querySelector("[role=timer]")?.textContent ?? "";
      const wide = (line?.getBoundingClientRect().width ?? 0) > 50;
      const clicked = performance.getEntriesByName("clicked")[0]?.startTime;
      const isSettled = [...document.querySelectorAll("button")].some(({ ariaLabel, textContent }) =>
        /^[1-9]\d* alerts? firing/.test(ariaLabel ?? textContent ?? ""),
      );
      return wide && paged !== "" && isSettled && clicked !== undefined ? performance.now() - clicked : null;
    },
    null,
    { polling: "raf", timeout: PATIENCE_MS },
  );
  const ms = (await ended.jsonValue()) ?? NaN;
  await page.goto("about:blank");
  return ms;
}

/** Milliseconds from asking for a run until its stream has told of the whole history. */
async function startAndRead(
  context: BrowserContext,
  url: string,
  incidentId: string,
  assignmentId?: string,
): Promise<number> {
  const began = performance.now();
  const { runId } = await ask<{ runId: string }>(context, url, "runs.start", {
    ...{ incidentId, mode: "guided", key: randomUUID() },
    ...(assignmentId === undefined ? {} : { assignmentId }),
  });
  const input = JSON.stringify(superjson.serialize({ runId, fromMicros: -1 }));
  const cookie = await cookieOf(context);
  const read = new AbortController();
  const signal = AbortSignal.any([read.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const live = await fetch(`${url}/api/trpc/runs.live?input=${encodeURIComponent(input)}`, {
    headers: { cookie, accept: "text/event-stream" },
    signal,
  });
  await untilHistory(live);
  const ms = performance.now() - began;
  read.abort();
  return ms;
}

/** What the server answers to a call of somebody who is signed in. */
async function ask<T>(context: BrowserContext, url: string, path: string, input: unknown): Promise<T> {
  const answer = await fetch(`${url}/api/trpc/${path}`, {
    method: "POST",
    headers: { cookie: await cookieOf(context), "content-type": "application/json" },
    body: JSON.stringify(superjson.serialize(input)),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  const { result } = (await answer.json()) as { result: { data: { json: T } } };
  return result.data.json;
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Reads a stream of frames up to the one that ends beyond the history. */
async function untilHistory({ body }: Response): Promise<void> {
  let rest = "";
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const text = rest + part.value;
    const ends = [...text.matchAll(/"toMicros":(\d+),/g)].map(([, micros]) => Number(micros));
    rest = text.slice(-40);
    if (Math.max(0, ...ends) >= HISTORY_MICROS) return;
  }
  throw new Error("The stream ended before the history had been told.");
}

function report(title: string, waited: readonly Waited[]): void {
  const sorted = waited.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN);
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`${title}: median ${at(0.5)} ms, 95th ${at(0.95)} ms, greatest ${at(1)} ms`);
  console.log(`load averages at the end: ${load.join(", ")}`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
