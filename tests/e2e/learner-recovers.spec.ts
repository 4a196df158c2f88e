import { expect, test } from "./fixtures";
import { TRUTH, WarRoomPage } from "./war-room";

test.describe("a learner is led, errs, and doubts the alert", () => {
  test.setTimeout(300_000);

  test("guided: takes a hint, pins what it points to, and pays for it", async ({ page, registerAs }) => {
    await registerAs("Somebody Guided");
    const room = await WarRoomPage.start(page);

    await test.step("is told what the hint costs, and declines; then takes it", async () => {
      await room.step("Symptom");
      await room.notebook.getByRole("button", { name: /^Hint/ }).click();
      const offer = room.notebook.getByRole("group", { name: "Take a hint?" });
      await expect(offer).toContainText(/costs .*0\.5/);
      await offer.getByRole("button", { name: "Not now" }).click();
      await expect(offer).toBeHidden();
      await room.notebook.getByRole("button", { name: /^Hint/ }).click();
      await offer.getByRole("button", { name: /^Take it/ }).click();
      await expect(room.notebook.getByText("Hint 1: ")).toBeAttached();
    });

    await test.step("an unfit pin is not enough, and says why; the page is", async () => {
      await room.notebook.getByRole("button", { name: "Check this step" }).click();
      await expect(room.notebook.getByText("Done.")).toHaveCount(0);
      await page
        .getByRole("button", { name: /^Pin: / })
        .first()
        .click();
      await room.notebook.getByRole("button", { name: "Check this step" }).click();
      await expect(room.notebook.getByText("Done.").first()).toBeVisible();
    });

    await room.hypothesize(TRUTH);
    await room.act("Roll back", "Checkout", "v241 came minutes before the page.");
    await room.act("Turn retries off", "Gateway", "Retries keep the database full without the release.");
    await room.runUntil(14 * 3_600 + 44 * 60);
    expect(await room.submit()).toBeGreaterThan(55);
    const hints = page
      .getByRole("region", { name: "Score" })
      .getByRole("listitem")
      .filter({ hasText: "Unaided" });
    await expect(hints).toContainText("3.5");
  });

  test("a wrong cure hurts, the right one heals, and the review tells them apart", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Somebody Hasty");
    const room = await WarRoomPage.start(page);
    await room.act("Scale out", "Checkout", "It has too little capacity.");
    await room.runUntil(14 * 3_600 + 36 * 60);
    await expect(page.getByRole("button", { name: /^[1-9]\d* alerts? firing/ })).toBeVisible();
    await room.act("Roll back", "Checkout", "More instances made it worse; v241 came before the page.");
    await room.act("Turn retries off", "Gateway", "Three attempts for each request keep it full.");
    await room.runUntil(14 * 3_600 + 48 * 60);
    await room.open("Overview");
    // Its long windows still hold the outage, so that the budget's alerts go on; users are well.
    await expect(page.getByText(/burn 0\.\d×/).first()).toBeVisible();
    await room.hypothesize(TRUTH);
    const points = await room.submit();
    expect(points).toBeGreaterThan(40);
    const verdicts = page.getByRole("region", { name: "What the actions did" });
    await expect(verdicts.getByText(/More instances hold more connections/)).toBeVisible();
    await expect(verdicts.getByText(/The trigger is gone and the loop is broken/).first()).toBeVisible();
    await expect(
      page.getByRole("region", { name: "Score" }).getByText(/Made it worse: Scale out/),
    ).toBeVisible();
  });

  test("a false alarm is rightly closed: looked at, called what it is, and left alone", async ({
    page,
    registerAs,
  }) => {
    await registerAs("Somebody Calm");
    const room = await WarRoomPage.start(page, { incident: "gateway-cpu-high", mode: "Assisted" });
    await room.open("Changes");
    await page
      .getByRole("button", { name: /^Pin: .*Alert rule/ })
      .first()
      .click();
    const ask = page.getByRole("dialog", { name: "Pin to which step?" });
    await ask.getByRole("button", { name: "Pin", exact: true }).click();
    await room.hypothesize({
      component: "Gateway",
      mechanism: "Nothing is wrong here",
      trigger: "The new alert rule for the gateways",
      scope: "Nobody: users notice nothing",
    });
    expect(await room.submit()).toBeGreaterThan(60);
    await expect(page.getByText("Nothing is wrong but the alert.", { exact: true })).toBeVisible();
    await expect(
      page.getByText("There was nothing to mend, and you left it alone.", { exact: true }),
    ).toBeVisible();
  });
});
