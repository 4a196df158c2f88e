import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { AppServer } from "./app-server";

interface WorkerFixtures {
  /** Variables for the server, as in test.use({ serverEnvironment: { ... } }) at the top of a file. */
  serverEnvironment: Readonly<Record<string, string>>;
  /** This worker's own server: production build, own port, own data folder. Pages have it as their base URL. */
  server: AppServer;
}

interface TestFixtures {
  /** Enters through demo mode and waits for the page behind it. */
  signInAs: (role: "learner" | "instructor" | "admin") => Promise<void>;
  /** Makes an account of its own, which has done nothing yet, and waits for the page behind it. */
  registerAs: (name: string) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverEnvironment: [{}, { option: true, scope: "worker" }],
  server: [
    async ({ serverEnvironment }, use) => {
      const server = new AppServer(serverEnvironment);
      try {
        await server.start();
        await use(server);
      } finally {
        await server.dispose();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  page: async ({ page, server }, use, testInfo) => {
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server log", { path: server.log, contentType: "text/plain" });
    }
  },
  signInAs: async ({ page }, use) => {
    await use(async (role) => {
      await page.goto("/sign-in");
      await page.getByRole("button", { name: `Continue as demo ${role}` }).click();
      await page.waitForURL((url) => url.pathname !== "/sign-in");
    });
  },
  registerAs: async ({ page }, use) => {
    await use(async (name) => {
      await page.goto("/register");
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
      await page.getByLabel("Password", { exact: true }).fill("three words together");
      await page.getByRole("button", { name: "Create account" }).click();
      await page.waitForURL((url) => url.pathname !== "/register");
    });
  },
});

export { expect };

/** Fails with one line for each accessibility violation (WCAG 2.2 A and AA) of the page as it is now. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // Colours on their way from one to another have a contrast that nobody sees.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished),
    ),
  );
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const lines = violations.map(({ id, help, nodes }) => {
    const places = nodes.map((node) => node.target.join(" ")).slice(0, 5);
    return `${id}: ${help} (${places.join(", ")})`;
  });
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}

/** The page is no wider than its window: nobody has to scroll it sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(wider, "pixels beyond the window").toBeLessThanOrEqual(0);
}

/** Holds the scripts of the pages back, as a slow line does; what it returns lets them come. */
export async function holdScripts(page: Page): Promise<() => void> {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}
