import { expect, expectNoAxeViolations, expectNoSideways, test } from "./fixtures";
import { answerWhateverIsAsked, sendSomeAnswer } from "./quiz";

test("a learner sits the capstone exam: takes more time, changes an answer, is told nothing, hands in without a connection, and reads it module by module", async ({
  page,
  registerAs,
}) => {
  await registerAs("Capella");
  await page.goto("/courses/distributed-systems");
  await page.getByRole("link", { name: /Capstone exam/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Capstone exam" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByText("half as much again").click();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText("Question 1 of 30")).toBeVisible();
  await expect(page.getByText(/^1:5\d:\d\d$/)).toBeVisible();
  await expectNoAxeViolations(page);

  const saved = page.getByText("Saved. You may change it until you hand in.");
  await answerWhateverIsAsked(page);
  await expect(saved).toBeVisible();
  await expect(page.getByText(/^(Right|Not right|Partly right)/)).toBeHidden();
  await page.reload();
  await expect(page.getByText("Question 2 of 30")).toBeVisible();
  await page.getByRole("button", { name: "Question 1, answered" }).click();
  await expect(saved).toBeVisible();
  await expectNoAxeViolations(page);

  // What is answered without a connection is handed in with the rest, once there is one.
  await page.getByRole("button", { name: "Next question" }).click();
  await expect(page.getByText("Question 2 of 30")).toBeVisible();
  await page.context().setOffline(true);
  await sendSomeAnswer(page);
  await expect(page.getByText(/Your answer is kept in this browser/)).toBeVisible();
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByRole("button", { name: "Hand in as it is" }).click();
  await expect(page.getByText(/An answer waits for the connection/)).toBeVisible();
  await page.context().setOffline(false);
  await page.waitForURL(/\/results\//);
  await expect(page.getByText("28 questions were left open.")).toBeVisible();
  const modules = page.getByRole("region", { name: "Module by module" });
  await expect(modules.getByRole("listitem")).toHaveCount(10);
  await expect(modules).toContainText("of 120");
  await expectNoAxeViolations(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideways(page);
  await page.goto("/quizzes/capstone");
  await expect(page.getByRole("region", { name: "Your attempts" })).toContainText("of 30");
  await expectNoSideways(page);
});
