import { expect, expectNoAxeViolations, test } from "../fixtures";

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

    const check = page.getByRole("region", { name: "Question before you read on" });
    await check.getByRole("radio").first().check();
    await check.getByRole("button", { name: "Answer" }).click();
    await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();
    await page.reload();
    await expect(check.getByRole("button", { name: "Answer again" })).toBeVisible();

    await page.getByRole("button", { name: "Mark as done" }).click();
    await expect(page.getByText("Lesson done")).toBeVisible();
    await page.goto("/courses/distributed-systems");
    await expect(page.getByText(/three pillars/i).first()).toBeVisible();
  });
});
