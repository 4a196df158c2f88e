import { expect, expectNoAxeViolations, test } from "./fixtures";
import { TRUTH, WarRoomPage } from "./war-room";

test("an instructor makes a cohort, assigns an incident, and sees the learner's grade, run and CSV", async ({
  page,
  browser,
  server,
  signInAs,
}) => {
  test.setTimeout(240_000);
  await signInAs("instructor");
  await page.goto("/teach");
  await expectNoAxeViolations(page);
  await page.getByLabel("Name").fill("On call, spring");
  await page.getByRole("button", { name: "Create the cohort" }).click();
  await page.waitForURL(/\/teach\/cohorts\//);
  await page.getByRole("button", { name: "Assign…" }).click();
  const assigning = page.getByRole("dialog");
  await expectNoAxeViolations(page);
  await assigning.getByLabel("What").selectOption({ label: "Checkout slows down" });
  await assigning.getByRole("button", { name: "Assign", exact: true }).click();
  const assignments = page.getByRole("region", { name: "Assignments" });
  await expect(assignments.getByText("Checkout slows down")).toBeVisible();
  const board = page.url();
  const code = await page
    .getByRole("region", { name: "Join code" })
    .getByRole("paragraph")
    .first()
    .innerText();

  const learnerContext = await browser.newContext({ baseURL: server.url });
  const learner = await learnerContext.newPage();
  await test.step("the learner joins by the code and does the assignment", async () => {
    await learner.goto("/sign-in");
    await learner.getByRole("button", { name: "Continue as demo learner" }).click();
    await learner.waitForURL((url) => url.pathname !== "/sign-in");
    await learner.goto("/join");
    await learner.getByLabel("Join code").fill(code);
    await learner.getByRole("button", { name: "Join the cohort" }).click();
    await expect(learner.getByText(/On call, spring/).first()).toBeVisible();
    await learner.goto("/");
    await expectNoAxeViolations(learner);
    await learner
      .getByRole("link", { name: /Checkout slows down/ })
      .first()
      .click();
    await learner.waitForURL(/assignment=/);
    await learner.getByRole("button", { name: "Start the incident" }).click();
    await learner.waitForURL(/\/runs\/[^/]+$/);
    const room = new WarRoomPage(learner);
    await room.untilPaged();
    await room.hypothesize(TRUTH);
    expect(await room.submit()).toBeGreaterThan(0);
  });

  await test.step("the gradebook shows it by itself", async () => {
    await page.goto(board);
    const row = page.getByRole("row", { name: /Lin Learner/ });
    await expect(row.getByText(/%/).first()).toBeVisible({ timeout: 20_000 });
    await expectNoAxeViolations(page);
  });

  await test.step("the CSV holds the learner's line", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /CSV/ }).click();
    const stream = await (await download).createReadStream();
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    expect(text).toContain("learner@demo.localhost");
  });

  await test.step("the learner's report leads to the run's review", async () => {
    await page
      .getByRole("link", { name: /Lin Learner/ })
      .first()
      .click();
    await page.waitForURL(/\/learners\//);
    await expectNoAxeViolations(page);
    await page.locator('main a[href*="/review"]').first().click();
    await expect(page.getByRole("region", { name: "Score" })).toBeVisible();
  });
  await learnerContext.close();
});
