import type { Locator, Page } from "@playwright/test";
import { expect, expectNoAxeViolations, expectNoSideways, holdScripts, test } from "./fixtures";

/** The radio button of this value in the group of this name. */
const choice = (figure: Locator, group: string, value: string) =>
  figure.getByRole("group", { name: group }).getByRole("radio", { name: value, exact: true });

/** Moves the focus to a control by keyboard, and makes sure that it is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test.describe("a learner experiments", () => {
  test("predicts, runs, moves a control and reaches the goal, by keyboard alone", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Erlang");
    await page.goto("/courses/distributed-systems/single-server-limits");
    const figure = page.getByRole("figure", { name: "Figure: Load one service" });
    const question = figure.getByRole("group", { name: "Question" });
    const run = figure.getByRole("button", { name: "Run", exact: true });
    await expect(figure.getByText("Predict first.")).toBeVisible();
    await expect(run).toHaveCount(0);

    // The third range is wrong: the engine, not the author, says so.
    await question.getByRole("radio").first().focus();
    await expect(question.getByRole("button", { name: "Answer" })).toBeEnabled();
    await page.keyboard.press("3");
    await page.keyboard.press("Enter");
    await expect(question.getByText("Not right.", { exact: true })).toBeVisible();
    await expect(question.getByText("461 ms")).toBeVisible();
    await expectNoAxeViolations(page);

    await tabTo(page, run);
    await page.keyboard.press("Enter");
    const values = figure.getByRole("region", { name: "What the run measured" });
    const p99 = values.getByRole("row", { name: /99th percentile/ });
    await expect(p99).toContainText("461", { timeout: 60_000 });
    await expect(figure.getByText("event for event the same")).toBeVisible();
    await expect(figure.getByText("Goal:", { exact: false })).toBeVisible();

    await choice(figure, "Workers", "4").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(choice(figure, "Workers", "6")).toBeChecked();
    await tabTo(page, run);
    await page.keyboard.press("Enter");
    await expect(figure.getByText("Goal reached:")).toBeVisible({ timeout: 60_000 });
    await expect(figure.getByRole("status").filter({ hasText: "Goal reached." })).toHaveCount(1);
    // The run before stands beside it.
    await expect(p99).toContainText("461");
    await expect(p99.getByRole("cell")).toHaveCount(3);
    await expectNoAxeViolations(page);
  });

  test("finds the prediction answered and the figure open on coming back, on a phone", async ({
    page,
    registerAs,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await registerAs("Little");
    await page.goto("/courses/distributed-systems/eventual-consistency");
    const figure = page.getByRole("figure", { name: "Figure: Save, then look" });
    const question = figure.getByRole("group", { name: "Question" });
    const run = figure.getByRole("button", { name: "Run", exact: true });
    await expect(question.getByRole("button", { name: "Answer" })).toBeEnabled();
    await question.locator("label").nth(2).click();
    await question.getByRole("button", { name: "Answer" }).click();
    await expect(question.getByText("38.4%")).toBeVisible();
    // This time the page's scripts are slow: what is set and run before they came is done then.
    const arrive = await holdScripts(page);
    await page.reload({ waitUntil: "commit" });
    await expect(question.getByText("38.4%")).toBeVisible();
    const address = page.url();
    await choice(figure, "Reads go to", "the primary").locator("..").click();
    await run.click();
    arrive();
    const missed = figure.getByRole("row", { name: /Looks that miss the change/ });
    await expect(missed.getByRole("cell").nth(1)).toHaveText("0", { timeout: 60_000 });
    expect(page.url()).toBe(address);

    await choice(figure, "Reads go to", "the replica").locator("..").click();
    await run.click();
    await expect(missed).toContainText("38.4", { timeout: 60_000 });
    await expect(figure.getByText("event for event the same")).toBeVisible({ timeout: 60_000 });
    await expectNoSideways(page);
    // Whatever the head of the page happens to cover is no small target.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectNoAxeViolations(page);
  });
});
