import { expect, test } from "./fixtures";
import { pick, press, reach } from "./keyboard";
import { TRUTH, WarRoomPage } from "./war-room";

test("keyboard alone: from the page of the incident to its review", async ({ page, signInAs }) => {
  test.setTimeout(400_000);
  await signInAs("learner");
  await page.goto("/incidents/checkout-slows-down");
  await press(page, page.getByRole("button", { name: "Start the incident" }));
  await page.waitForURL(/\/runs\/[^/]+$/);
  const room = new WarRoomPage(page);
  await room.untilPaged();

  await test.step("pins the release among the changes", async () => {
    await page.keyboard.press("6");
    await press(page, page.getByRole("button", { name: /^Pin: .*v241/ }).first());
    const ask = page.getByRole("dialog", { name: "Pin to which step?" });
    await press(page, ask.getByRole("button", { name: "Pin", exact: true }));
    await expect(page.getByRole("button", { name: /^Pinned: .*v241/ }).first()).toBeVisible();
  });

  await test.step("states a hypothesis that rests on it, with a prediction", async () => {
    await press(page, room.notebook.getByRole("button", { name: /^Step 7: Hypothesis/ }));
    const form = room.notebook.getByRole("form", { name: "Hypothesis" });
    await pick(page, form.getByLabel("Component", { exact: true }), TRUTH.component);
    await reach(page, form.getByRole("combobox", { name: "Mechanism", exact: true }));
    await page.keyboard.type("kept alive by retries");
    await page.keyboard.press("Enter");
    await expect(form.getByRole("combobox", { name: "Mechanism", exact: true })).toHaveValue(TRUTH.mechanism);
    await pick(page, form.getByLabel("Trigger", { exact: true }), TRUTH.trigger);
    await pick(page, form.getByLabel("Scope", { exact: true }), TRUTH.scope);
    await reach(page, form.getByLabel("Since when"));
    await page.keyboard.type("14:30");
    await reach(page, form.getByRole("checkbox", { name: /v241/ }));
    await page.keyboard.press("Space");
    await reach(page, form.getByRole("combobox", { name: "Series", exact: true }));
    await page.keyboard.type("checkout error share");
    await page.keyboard.press("Enter");
    await press(page, form.getByRole("button", { name: "State hypothesis" }));
    const stated = room.notebook.getByRole("list", { name: /^Stated hypotheses/ });
    await expect(stated.getByText(/since 14:30:00 .* rests on 1 pin/)).toBeVisible();
    await expect(stated.getByText(/Open until/)).toBeVisible();
  });

  await test.step("acts, and tells the others", async () => {
    await page.keyboard.press("7");
    await press(page, page.getByRole("button", { name: /^Roll back/ }));
    const form = page.getByRole("form", { name: "Roll back" });
    await pick(page, form.getByLabel("On", { exact: true }), "Checkout");
    await reach(page, form.getByLabel("Why"));
    await page.keyboard.type("v241 came minutes before the page.");
    await press(page, form.getByRole("button", { name: "Confirm: Roll back" }));
    const taken = page.getByRole("region", { name: "Actions taken" });
    await expect(taken.getByText("v241 came minutes before the page.")).toBeVisible();
    await press(page, page.getByRole("button", { name: /^Channel/ }));
    await reach(page, page.getByLabel("Your update"));
    await page.keyboard.type("Rolling v241 back. Next update in ten minutes.");
    await page.keyboard.press("Control+Enter");
    await expect(
      page
        .getByRole("list", { name: "Messages" })
        .getByText("Rolling v241 back. Next update in ten minutes."),
    ).toBeVisible();
  });

  await test.step("submits, and reads the review", async () => {
    await press(page, room.notebook.getByRole("button", { name: "Submit…" }));
    await press(page, page.getByRole("button", { name: "Submit and read the review" }));
    await page.waitForURL(/\/review$/, { timeout: 90_000 });
    await expect(page.getByRole("region", { name: "Score" })).toBeVisible({ timeout: 60_000 });
  });
});
