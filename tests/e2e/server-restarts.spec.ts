import { expect, expectNoAxeViolations, test } from "./fixtures";

for (const signal of ["SIGKILL", "SIGTERM"] as const) {
  test(`a server that ends by ${signal} comes back with its people still signed in`, async ({
    page,
    server,
    signInAs,
  }) => {
    await signInAs("learner");
    const signedInAt = page.url();
    await server.restart(signal);
    await page.goto(signedInAt);
    await expect(page).toHaveURL(signedInAt);
    await expect(page.getByRole("main")).toBeVisible();
  });
}

test("the entrance is accessible", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
});
