import { execFileSync } from "node:child_process";
import { expectNoAxeViolations, expect, test } from "./fixtures";
import { TRUTH, WarRoomPage } from "./war-room";

test.describe("a learner debugs an incident", () => {
  test.setTimeout(300_000);

  test("from the pager to the review: evidence, hypothesis, cure, grade", async ({ page, signInAs }) => {
    await signInAs("learner");
    const room = await WarRoomPage.start(page);
    await expectNoAxeViolations(page);

    await test.step("pins the page as the symptom, and the step is enough", async () => {
      await room.step("Symptom");
      await page
        .getByRole("button", { name: /^Pin: / })
        .first()
        .click();
      await expect(page.getByRole("button", { name: /^Pinned: / }).first()).toBeVisible();
      await room.notebook.getByRole("button", { name: "Check this step" }).click();
      await expect(room.notebook.getByText("Done.").first()).toBeVisible();
    });

    await test.step("finds the release among the changes", async () => {
      await room.open("Changes");
      await page
        .getByRole("button", { name: /^Pin: .*v241/ })
        .first()
        .click();
      const ask = page.getByRole("dialog", { name: "Pin to which step?" });
      if (await ask.isVisible()) await ask.getByRole("button", { name: "Pin", exact: true }).click();
      await expect(page.getByRole("button", { name: /^Pinned: .*v241/ }).first()).toBeVisible();
    });

    await test.step("finds slow statements in the logs", async () => {
      await room.step("Logs");
      await room.open("Logs");
      await page
        .getByRole("searchbox", { name: "Search log lines" })
        .or(page.getByLabel("Search log lines"))
        .first()
        .fill("cart_fingerprint");
      const lines = page.getByLabel("Log lines");
      await expect(lines.getByText(/cart_fingerprint/).first()).toBeVisible();
    });

    await test.step("opens a failed request and sees where its time went", async () => {
      await room.open("Traces");
      await page
        .getByLabel("Traces found")
        .getByRole("button")
        .or(page.getByLabel("Traces found").getByRole("option"))
        .first()
        .click();
      await expect(page.getByLabel("Spans of the trace")).toBeVisible();
      await expectNoAxeViolations(page);
    });

    await room.hypothesize(TRUTH);
    await room.act("Roll back", "Checkout", "v241 came minutes before the page.");
    await room.act("Turn retries off", "Gateway", "Retries keep the database full without the release.");
    await room.runUntil(14 * 3_600 + 44 * 60);

    const points = await room.submit();
    expect(points).toBeGreaterThan(60);
    await expect(page.getByText(/cart_fingerprint/).first()).toBeVisible();
    await expectNoAxeViolations(page);

    await test.step("goes along the run, and sees how it stood and the room at that moment", async () => {
      const hand = page.getByRole("slider", { name: "Moment of the run" });
      await hand.focus();
      await page.keyboard.press("ArrowLeft");
      await expect(hand).toHaveAttribute("aria-valuetext", /^14:\d\d:\d\d\. .* good over five minutes/);
      await expect(page).toHaveURL(/[?&]at=\d+/);
      const link = page.getByRole("link", { name: "War room at this moment" });
      await expect(link).toHaveAttribute("href", /\?from=\d+&to=\d+$/);
    });

    await test.step("takes another course from there, and sees both side by side", async () => {
      const card = page.getByRole("region", { name: "What if?" });
      await card.getByRole("button", { name: "Run it" }).click();
      await expect(card.getByText(/^What if, /)).toBeVisible({ timeout: 120_000 });
      await expect(card.getByText(/bad requests of/)).toHaveCount(2);
      await expectNoAxeViolations(page);
    });

    await test.step("makes the postmortem their own, and finds it again", async () => {
      const text = page.getByLabel("Text of the postmortem");
      await expect(text).toHaveValue(/## Root cause/);
      await text.fill("# What we learned");
      await expect(page.getByText("Saved", { exact: true })).toBeVisible();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Export as Markdown" }).click();
      expect((await download).suggestedFilename()).toBe("postmortem-checkout-slows-down.md");
      await page.reload();
      await expect(text).toHaveValue("# What we learned");
    });
  });

  test("finds an incident in the catalogue, and again by a link", async ({ page, registerAs }) => {
    await registerAs("Somebody Searching");
    await page.goto("/incidents");
    await expectNoAxeViolations(page);
    await page.getByRole("searchbox", { name: "Search incidents" }).fill("checkout");
    await expect(page).toHaveURL(/q=checkout/);
    await page.reload();
    await expect(page.getByRole("link", { name: "Checkout slows down" })).toBeVisible();
    // Choices count once the page is alive.
    await expect(async () => {
      await page.getByRole("combobox", { name: "State" }).selectOption("solved");
      await expect(page).toHaveURL(/state=solved/, { timeout: 1_000 });
    }).toPass();
    await expect(page.getByText("No incident is like that")).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: /^Show all/ }).click();
    await page.getByRole("link", { name: "Checkout slows down" }).click();
    await expect(page.getByRole("radio", { name: /^Guided/ })).toBeChecked();
    await expectNoAxeViolations(page);
  });

  test("a wrong diagnosis earns partial credit, and the review says for what", async ({ page, signInAs }) => {
    await signInAs("learner");
    const room = await WarRoomPage.start(page, { mode: "Unguided", seed: "8" });
    await room.hypothesize({
      ...TRUTH,
      component: "Orders database",
      mechanism: "Connection pool too small",
      trigger: "The afternoon's traffic",
    });
    const points = await room.submit();
    expect(points).toBeGreaterThan(0);
    expect(points).toBeLessThan(60);
    await expect(page.getByText(/where the load lands/).first()).toBeVisible();
  });

  test("loses the connection in the middle, is told, and goes on where the run is", async ({
    page,
    context,
    signInAs,
  }) => {
    await signInAs("learner");
    const room = await WarRoomPage.start(page, { seed: "9" });
    await room.speed(10);
    await room.play();
    const before = await room.clock();
    await context.setOffline(true);
    await expect(page.getByText(/connection|reconnect/i).first()).toBeVisible({ timeout: 45_000 });
    await room.step("Symptom");
    const note = room.notebook.getByLabel("Your note on Symptom");
    await note.fill("typed while offline");
    const offline = await room.clock();
    expect(offline).toBeGreaterThanOrEqual(before);
    await context.setOffline(false);
    await expect.poll(() => room.clock(), { timeout: 45_000 }).toBeGreaterThan(offline + 10);
    await expect(room.notebook.getByText("Saved", { exact: true })).toBeVisible();
    await room.expectNoGaps();
    await page.reload();
    await room.untilPaged();
    await room.step("Symptom");
    await expect(note).toHaveValue("typed while offline");
  });

  test("survives the server's sudden death with every note and action, and its digests", async ({
    page,
    server,
    signInAs,
  }) => {
    await signInAs("learner");
    const room = await WarRoomPage.start(page, { seed: "10" });
    await room.note("Symptom", "written before the crash");
    await room.act("Restart", "Checkout", "To see what it does.");
    await room.speed(10);
    await room.play();
    const played = await room.clock();
    await expect.poll(() => room.clock()).toBeGreaterThan(played + 20);
    const seen = await room.clock();
    // The clock is saved once a second of wall time, which is ten of the run's: well before thirty have passed.
    await expect.poll(() => room.clock()).toBeGreaterThan(seen + 30);
    await server.restart("SIGKILL");
    await page.reload();
    await room.untilPaged();

    await test.step("it is there, paused, not before its last saved second", async () => {
      // The clock's controls are free again when the run has been replayed to where it was saved.
      await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled({ timeout: 60_000 });
      expect(await room.clock()).toBeGreaterThanOrEqual(seen);
      await room.step("Symptom");
      await expect(room.notebook.getByLabel("Your note on Symptom")).toHaveValue("written before the crash");
      await room.open("Actions");
      await expect(page.getByText("To see what it does.")).toBeVisible();
    });

    await test.step("the command that the review shows replays it to the same digests", async () => {
      await room.hypothesize(TRUTH);
      await room.submit();
      const replay = page.getByRole("region", { name: "Replay it from its seed" });
      const command = await replay.getByRole("code").first().innerText();
      const shown = await replay.getByRole("definition").allInnerTexts();
      const printed = execFileSync("sh", ["-c", command], { encoding: "utf8" });
      for (const digest of shown.slice(1)) expect(printed).toContain(digest);
      expect(shown).toHaveLength(3);
    });
  });

  test("receives nothing before submission that names the cause", async ({ page, registerAs }) => {
    const received: { from: string; text: string }[] = [];
    page.on("response", async (response) => {
      const type = response.headers()["content-type"] ?? "";
      if (!/json|javascript|html|x-component/.test(type)) return;
      // The browser drops the body of a page that it has left: those are asked for again below.
      received.push({ from: response.url(), text: await response.text().catch(() => "") });
    });
    await page.addInitScript(hearStreams);
    await registerAs("Somebody New");
    const room = await WarRoomPage.start(page, { seed: "11" });
    for (const view of [
      "Map",
      "Metrics",
      "Traces",
      "Logs",
      "Changes",
      "Actions",
      "Channel",
      "Runbooks",
    ] as const)
      await room.open(view);
    await room.runUntil(14 * 3_600 + 39 * 60);
    await expect(page.getByRole("button", { name: /^Channel, unread/ })).toBeVisible();
    await room.open("Channel");
    await expect(page.getByRole("list", { name: "Messages" }).getByRole("listitem").first()).toBeVisible();
    await room.open("Overview");
    await page.waitForTimeout(1_500);
    const streamed = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    received.push(...streamed.map((text) => ({ from: "the live stream", text })));
    expect(streamed.length).toBeGreaterThan(0);
    for (const headers of [{}, { RSC: "1" }]) {
      for (const url of ["/incidents", "/incidents/checkout-slows-down", page.url()])
        received.push({ from: url, text: await (await page.request.get(url, { headers })).text() });
    }
    expect(received.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(500_000);
    const secrets =
      /nearComponents|metastable failure|expertPath|up to nine statements|redHerring|afterPageMicros|once-recovered|lookAlike/gi;
    const leaks = received.flatMap(({ from, text }) =>
      (text.match(secrets) ?? []).map((secret) => `${secret}: ${from}`),
    );
    expect(leaks).toEqual([]);
  });
});

/** In the page, before its own scripts: keeps what every event stream says in `window.heard`. */
function hearStreams(): void {
  const heard: string[] = [];
  const Original = window.EventSource;
  window.EventSource = class extends Original {
    constructor(...options: ConstructorParameters<typeof EventSource>) {
      super(...options);
      this.addEventListener("message", (event: MessageEvent<string>) => heard.push(event.data));
    }
  };
  Object.assign(window, { heard });
}
