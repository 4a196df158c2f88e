import { expect, expectNoAxeViolations, holdScripts, test } from "./fixtures";
import { answerWhateverIsAsked } from "./quiz";

const QUIZ = "/quizzes/observability";

test.describe("a learner studies", () => {
  test("reads a lesson, answers its first question, and finds the answer there on coming back", async ({
    page,
    signInAs,
  }) => {
    await signInAs("learner");
    await page.goto("/courses");
    await expectNoAxeViolations(page);
    await page.goto("/courses/distributed-systems/three-pillars");
    await expect(page.getByRole("heading", { level: 1, name: /three pillars/i })).toBeVisible();
    await expectNoAxeViolations(page);

    const check = page.getByRole("group", { name: "Question before you read on" });
    await expect(check.getByRole("button", { name: "Answer" })).toBeEnabled();
    await check.locator("label").first().click();
    await check.getByRole("button", { name: "Answer" }).click();
    await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();
    await page.reload();
    await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();

    await page.getByRole("button", { name: "Mark as done" }).click();
    await expect(page.getByText("Lesson done")).toBeVisible();
    await page.goto("/courses/distributed-systems");
    await expect(page.getByText(/three pillars/i).first()).toBeVisible();
  });

  test("on a slow line: what is chosen and clicked before the page is alive is done once it is", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Sloane");
    const arrive = await holdScripts(page);
    await page.goto("/courses/distributed-systems/three-pillars", { waitUntil: "commit" });
    const check = page.getByRole("group", { name: "Question before you read on" });
    await check.locator("label").nth(1).click();
    await page.getByRole("button", { name: "Mark as done" }).click();
    await expect(check.getByRole("button", { name: "Answer" })).toBeDisabled();

    arrive();
    await expect(page.getByText("Lesson done")).toBeVisible();
    await expect(check.getByRole("radio").nth(1)).toBeChecked();
    await check.getByRole("button", { name: "Answer" }).click();
    await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();

    // The next page takes its time too: that it was asked for shows at once.
    let send = (): void => undefined;
    const sent = new Promise<void>((resolve) => (send = resolve));
    await page.route(/\/courses\?.*_rsc=/, async (route) => {
      await sent;
      await route.continue();
    });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Courses" }).click();
    const progress = page.getByRole("progressbar", { name: "Opening the page" });
    await expect(progress).toBeVisible();
    send();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/pillars/i);
    await expect(progress).toBeHidden();
  });

  test("where a part of the page does not come: reads on, is told, and has it when the line is back", async ({
    page,
    registerAs,
  }) => {
    const scripts = /_next\/static\/.*\.js/;
    const notice = page.getByRole("status").filter({ hasText: "A part of this page has not come yet." });
    await registerAs("Parker");
    await page.goto("/courses/distributed-systems/three-pillars");
    const check = page.getByRole("group", { name: "Question before you read on" });
    await expect(check.getByRole("button", { name: "Answer" })).toBeEnabled();
    await page.route(scripts, (route) => route.abort());
    await check.locator("label").first().click();
    await check.getByRole("button", { name: "Answer" }).click();
    await expect(check.getByText("is on its way")).toBeVisible();
    await expect(notice).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Mark as done" }).click();
    await expect(page.getByText("Lesson done")).toBeVisible();

    await page.unroute(scripts);
    await expect(check.getByRole("group", { name: "Explanation" })).toBeVisible({ timeout: 30_000 });
    await expect(notice).toBeHidden();

    // Without its first scripts a page is there to be read, with a way to the whole.
    await page.route(scripts, (route) => route.abort());
    await page.reload();
    await expect(page.getByText("This page came only in part")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/three pillars/i);
    await page.unroute(scripts);
    await page.getByRole("link", { name: "Reload the page" }).click();
    await expect(async () => {
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(page.getByText("This page came only in part")).toBeHidden();
  });

  test("asks what a term means by pointer, keyboard and finger, and looks another one up", async ({
    page,
    signInAs,
  }) => {
    await signInAs("learner");
    await page.goto("/courses/distributed-systems/leader-election");
    const term = page.getByRole("button", { name: "epoch", exact: true });
    const definition = page.getByRole("tooltip").filter({ hasText: "grows with each leadership" });
    await expect(term).toHaveCount(1);
    await expect(term).toHaveAccessibleDescription(/grows with each leadership/);
    await expect(definition).toBeHidden();

    await term.hover();
    await expect(definition).toBeVisible();
    await expectNoAxeViolations(page);
    await page.mouse.move(2, 400);
    await expect(definition).toBeHidden();
    await term.focus();
    await page.keyboard.press("Enter");
    await expect(definition).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(definition).toBeHidden();

    await page.setViewportSize({ width: 390, height: 844 });
    await term.click();
    const box = await definition.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);

    await page.goto("/glossary");
    await expectNoAxeViolations(page);
    await page.getByRole("searchbox", { name: "Find a term" }).fill("fencing token");
    await expect(page).toHaveURL(/q=fencing/);
    const entry = page.getByRole("article").first();
    await expect(entry.getByRole("heading", { name: /^fencing token/ })).toBeVisible();
    await entry.getByRole("link", { name: "epoch" }).click();
    await expect(entry.getByRole("heading", { name: /^epoch/ })).toBeVisible();
    await entry.getByRole("link", { name: /Lesson 8\.1/ }).click();
    await expect(page).toHaveURL(/leader-election#h-fencing-the-old-leader$/);
    await expect(page.getByRole("heading", { level: 2, name: /Fencing the old leader/ })).toBeInViewport();
  });

  test("finds a paragraph from anywhere, by keyboard", async ({ page, signInAs }) => {
    await signInAs("learner");
    await page.goto("/incidents");
    const field = page.getByRole("combobox", { name: "Find anything" });
    // The keys count once the page is alive.
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+k");
      await expect(field).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(field).toBeFocused();
    await page.keyboard.type("fencing the old leader");
    await expect(page.getByRole("option", { name: /Fencing the old leader/ }).first()).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/leader-election#h-fencing-the-old-leader$/);
  });

  test("takes the quiz, keeps an answer through the server's sudden death, and reads the result", async ({
    page,
    server,
    signInAs,
  }) => {
    await signInAs("learner");
    await page.goto(QUIZ);
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: /^(Start|Take it again)/ }).click();
    await expect(page.getByText(/Question 1 of \d+/)).toBeVisible();
    await expectNoAxeViolations(page);

    await answerWhateverIsAsked(page);
    await expect(page.getByText(/^1 of \d+ answered$/)).toBeVisible();
    await server.restart("SIGKILL");
    await page.reload();
    await expect(page.getByText(/^1 of \d+ answered$/)).toBeVisible();

    await page.getByRole("button", { name: "Hand in" }).click();
    await page.getByRole("button", { name: "Hand in as it is" }).click();
    await page.waitForURL(/\/results\//);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);
  });
});
