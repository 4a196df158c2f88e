import { expect, expectNoAxeViolations, test } from "./fixtures";

test("a visitor is sent to sign in, and comes back to where they wanted to go", async ({ page }) => {
  await page.goto("/incidents");
  await page.waitForURL(/\/sign-in\?/);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Continue as demo learner" }).click();
  await page.waitForURL(/\/incidents$/);
  await expect(page.getByRole("heading", { level: 1, name: "Incidents" })).toBeVisible();
  await expectNoAxeViolations(page);
});
