import { randomUUID } from "node:crypto";
import { expect, expectNoAxeViolations, expectNoSideways, test } from "./fixtures";
import { answerWhateverIsAsked } from "./quiz";
import { WarRoomPage } from "./war-room";

const PASSWORD = "three words together";
const LESSON = "/courses/distributed-systems/three-pillars";

test("somebody who began at a desk goes on with a phone: lesson, quiz and incident stand where they were left", async ({
  page,
  browser,
  server,
}) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/register");
  await page.getByLabel("Name").fill("Two Devices");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => url.pathname !== "/register");

  await page.goto(LESSON);
  const check = page.getByRole("group", { name: "Question before you read on" });
  await expect(check.getByRole("button", { name: "Answer" })).toBeEnabled();
  await check.locator("label").first().click();
  await check.getByRole("button", { name: "Answer" }).click();
  await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();

  await page.goto("/quizzes/observability");
  await page.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByText(/Question 1 of \d+/)).toBeVisible();
  await answerWhateverIsAsked(page);
  await expect(page.getByText(/^1 of \d+ answered$/)).toBeVisible();

  const room = await WarRoomPage.start(page, { mode: "Assisted" });
  await room.note("Symptom", "Checkouts take five seconds and fail.");
  const run = new URL(page.url()).pathname;

  const phone = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const other = await phone.newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(email);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in", exact: true }).tap();
  await other.waitForURL((url) => url.pathname !== "/sign-in");

  await other.goto(LESSON);
  await expect(
    other
      .getByRole("group", { name: "Question before you read on" })
      .getByRole("button", { name: "Answer again" }),
  ).toBeVisible();
  await expectNoSideways(other);
  await expectNoAxeViolations(other);

  await other.goto("/quizzes/observability");
  await expect(other.getByText(/^1 of \d+ answered$/)).toBeVisible();

  await other.goto("/");
  await other.getByRole("link", { name: "Checkout slows down" }).first().tap();
  await expect(other).toHaveURL(new RegExp(`${run}$`));
  await expect(other.getByRole("timer")).toBeVisible();
  const notebook = other.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Notebook" });
  await expect(notebook).toBeInViewport({ ratio: 1 });
  await notebook.tap();
  await other.getByRole("button", { name: /^Step 1: Symptom/ }).tap();
  await expect(other.getByLabel("Your note on Symptom")).toHaveValue("Checkouts take five seconds and fail.");
  await phone.close();
});
