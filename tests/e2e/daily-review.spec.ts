import type { Page } from "@playwright/test";
import { expect, expectNoAxeViolations, expectNoSideways, test } from "./fixtures";

const LESSON = "/courses/distributed-systems/three-pillars";

test.describe("a learner reviews", () => {
  test("finishes a lesson, rates its cards by key, takes one rating back, and sees the days ahead", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Rhea");
    await page.goto("/review");
    await expect(page.getByText("No cards yet")).toBeVisible();
    await expectNoAxeViolations(page);
    await finishLesson(page);

    await page.goto("/review");
    const left = page.getByText(/^\d+ done, \d+ to go$/);
    await expect(left).toHaveText(/^0 done/);
    await expectNoAxeViolations(page);
    const asked = page.getByRole("heading", { name: "Card of 9.1" });
    await expect(asked).toBeVisible();
    await expect(page.getByRole("group", { name: /How well did you know it/ })).toBeHidden();

    await expect(page.getByRole("button", { name: "Show answer" })).toBeEnabled();
    await page.keyboard.press("Space");
    await expect(page.getByRole("heading", { name: "Answer", exact: true })).toBeFocused();
    await expect(page.getByRole("button", { name: /^Again\s*1 min$/ })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press("4");
    await expect(left).toHaveText(/^1 done/);

    await page.keyboard.press("u");
    await expect(left).toHaveText(/^0 done/);
    await page.keyboard.press("Space");
    await page.keyboard.press("4");
    await expect(left).toHaveText(/^1 done/);
    await page.reload();
    await expect(left).toHaveText(/^1 done/);

    while (!(await page.getByRole("heading", { name: "Done for today" }).isVisible()))
      await rateEasy(page, left);
    await expect(page.getByRole("table")).toContainText("Today");
    await expect(page.getByRole("heading", { name: "The next 14 days" })).toBeVisible();
    await expectNoAxeViolations(page);

    await page.goto("/");
    await expect(page.getByRole("heading", { name: "No reviews due" })).toBeVisible();
    await expect(page.getByText(/^Done for today: \d+ rated\.$/)).toBeVisible();
  });

  test("turns cards on a phone with a finger, and nothing is lost when the server dies", async ({
    page,
    server,
    registerAs,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await registerAs("Theia");
    await finishLesson(page);
    await page.goto("/review");
    const left = page.getByText(/^\d+ done, \d+ to go$/);
    await rateEasy(page, left);
    await server.restart("SIGKILL");
    await page.reload();
    await expect(left).toHaveText(/^1 done/);
    await expectNoSideways(page);
  });

  test("sees the map of the syllabus, and plans for an interview that is too near", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Metis");
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Your map of the syllabus" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^5\.3 / })).toBeVisible();
    await page.getByLabel("Day of the interview").fill(inDays(2));
    await page.getByRole("button", { name: "Save the plan" }).click();
    await expect(page.getByText(/It cannot be done at this pace: \d+ of the \d+ rows fit/)).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

async function finishLesson(page: Page): Promise<void> {
  await page.goto(LESSON);
  await page.getByRole("button", { name: "Mark as done" }).click();
  await expect(page.getByText("Lesson done")).toBeVisible();
}

async function rateEasy(page: Page, left: ReturnType<Page["getByText"]>): Promise<void> {
  const before = await left.textContent();
  await page.getByRole("button", { name: "Show answer" }).click();
  await page.getByRole("button", { name: /^Easy/ }).click();
  await expect(left).not.toHaveText(before ?? "");
}

/** A day of the calendar from now, as a date field takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
