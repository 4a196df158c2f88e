import type { Page } from "@playwright/test";
import { expect, expectNoAxeViolations, expectNoSideways, test } from "./fixtures";

test.describe("a mock interview", () => {
  test("goes from the list through its phases to a score, and keeps every word on the way", async ({
    page,
    server,
    registerAs,
  }) => {
    await registerAs("A candidate");
    await page.goto("/interview");
    await expectNoAxeViolations(page);
    await page.getByRole("combobox", { name: "Kind" }).selectOption("design");
    await expect(page).toHaveURL(/kind=design/);
    await page
      .getByRole("combobox", { name: "Level of Design a distributed rate limiter" })
      .selectOption("mid");
    await page.getByRole("button", { name: "Begin Design a distributed rate limiter" }).click();
    await page.waitForURL(/\/interview\/[0-9a-f-]{36}$/);

    await expect(
      page.getByRole("heading", { level: 2, name: /Clarify: What is the limit for/ }),
    ).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByLabel("Your question").fill("Are bursts allowed?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("button", { name: "May a customer burst?" }).click();
    await expect(page.getByText(/two seconds' worth of the rate/)).toBeVisible();
    await page.getByLabel("Your note on the phase Clarify").fill("A contract first.");
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await server.restart("SIGKILL");
    await page.reload();
    await expect(page.getByLabel("Your note on the phase Clarify")).toHaveValue("A contract first.");
    await expect(page.getByText(/two seconds' worth of the rate/)).toBeVisible();

    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("· paused")).toBeVisible();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "5 more minutes" }).click();
    await expect(page.getByText(/^1[01]:\d\d$/)).toBeVisible();

    await page.getByRole("button", { name: "Next phase" }).click();
    const size = page.getByLabel("Your estimate, in MB");
    await size.fill("3 s");
    await size.press("Enter");
    await expect(page.getByText(/a time, and an amount of data is asked for/)).toBeVisible();
    await size.fill("500k keys * 100 B");
    await expect(page.getByText("= 50 MB", { exact: true })).toBeVisible();
    await size.press("Enter");
    await expect(page.getByText("good enough.")).toBeVisible();
    await expectNoAxeViolations(page);

    await page.getByRole("button", { name: "Next phase" }).click();
    await page.getByRole("radio", { name: /^A fixed window/ }).check();
    await page.getByRole("button", { name: "Decide" }).first().click();
    await expect(page.getByText(/A client sends its whole minute's worth/)).toBeVisible();
    await page
      .getByLabel("Your note on the interviewer's question 1")
      .fill("Twice the limit, within a second.");
    await buildByKeyboard(page);
    await drawByKeyboard(page);
    // What the page's head half covers is too small a target only there.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectNoAxeViolations(page);

    await page.getByRole("button", { name: "Next phase" }).click();
    await page.getByRole("button", { name: "Next phase" }).click();
    await expect(page.getByRole("heading", { level: 2, name: /^5. Failure/ })).toBeVisible();
    await page.getByRole("button", { name: "End the interview" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.waitForURL(/\/review$/);

    await expect(page.getByText("Twice the limit, within a second.")).toBeVisible();
    await expect(page.getByText(/Both: twice the limit within about a second/)).toBeVisible();
    await expect(page.getByText("Gateway leads to Store (leases).")).toBeVisible();
    await expect(page.getByText("you asked", { exact: true })).toBeVisible();
    const measured = page.getByRole("region", { name: "Measured by the engine", exact: true });
    await expect(measured.getByText("14 of 14 points").first()).toBeVisible();
    await expect(measured.getByText("Settings that meet everything:")).toBeVisible();
    const design = page.getByRole("group", { name: "Design", exact: true });
    await design.getByRole("radio", { name: /^Senior/ }).check();
    await expect(page.getByText(/1 of \d scored, mean 2\.0 \(Senior\)/)).toBeVisible();
    await expectNoAxeViolations(page);

    await page.goto("/interview");
    await expect(page.getByRole("row", { name: /rate limiter.*2\.0.*14 of 14 points/ })).toBeVisible();
    await page.getByRole("link", { name: "Review Design a distributed rate limiter" }).click();
    await expect(design.getByRole("radio", { name: /^Senior/ })).toBeChecked();
  });

  test("fits a phone", async ({ page, signInAs }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signInAs("learner");
    await page.goto("/interview");
    await expectNoSideways(page);
    await page.getByRole("button", { name: "Begin How would you debug a latency spike?" }).click();
    await page.waitForURL(/\/interview\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 2, name: /Clarify/ })).toBeVisible();
    await expectNoSideways(page);
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "End the interview" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.waitForURL(/\/review$/);
    await expect(page.getByRole("link", { name: /The same on a running system/ })).toHaveAttribute(
      "href",
      "/incidents/checkout-slows-down",
    );
    await expectNoSideways(page);
    await expectNoAxeViolations(page);
  });
});

/** Two tries of a design: the first holds nobody, the second meets everything. */
async function buildByKeyboard(page: Page): Promise<void> {
  const build = page.getByRole("form", { name: /^Build: A rate limiter/ });
  const load = build.getByRole("button", { name: "Load it and break it" });
  await load.press("Enter");
  await expect(page.getByText(/Hold a hot customer to the contract/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("missed, 0 of 5")).toBeVisible();
  await expectNoAxeViolations(page);
  for (const [group, value] of [
    [/^Who counts/, "one limiter for all"],
    [/^Bucket/, "2"],
    [/^Time-out/, "5"],
    [/^When the limiter/, "admit"],
  ] as const)
    await build
      .getByRole("group", { name: group })
      .getByRole("radio", { name: value, exact: true })
      .press("Space");
  await load.press("Enter");
  await expect(page.getByText("14 of 14 points").first()).toBeVisible({ timeout: 120_000 });
  await expect(build.getByText("1 of 3 tries left.")).toBeVisible();
}

/** Two boxes and the arrow between them, without a pointer; one box is moved in the drawing itself. */
async function drawByKeyboard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a box" }).press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Gateway");
  await page.getByRole("button", { name: "Add a box" }).press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Store");

  const gateway = page.locator(".react-flow__node").filter({ hasText: "Gateway" });
  await gateway.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Gateway");
  const before = await gateway.getAttribute("style");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => gateway.getAttribute("style")).not.toBe(before);

  await page.getByRole("button", { name: "Connect Gateway" }).press("Enter");
  await page.getByLabel("What goes from Gateway to Store").fill("leases");
  await page.getByText("The drawing in words").press("Enter");
  await expect(page.getByText("Gateway leads to Store (leases).")).toBeVisible();

  await page.getByRole("tab", { name: "List" }).press("Enter");
  await expect(page.getByRole("group", { name: "Box: Store" })).toBeVisible();
}
