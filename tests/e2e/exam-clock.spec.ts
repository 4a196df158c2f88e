import { createDb } from "../../lib/db/database";
import type { AppServer } from "./app-server";
import { expectNoAxeViolations, expect, test } from "./fixtures";
import { WarRoomPage } from "./war-room";

/** Moves the end of an exam, while its server is down. */
async function setDue(server: AppServer, runId: string, dueAt: Date): Promise<void> {
  const database = createDb({ dataDir: server.dataDir });
  await database.client.run.update({ where: { id: runId }, data: { dueAt } });
  await database.close();
}

test("an exam whose clock runs out is submitted as it stood, without a hypothesis and with all that was saved", async ({
  page,
  server,
  signInAs,
}) => {
  test.setTimeout(400_000);
  await signInAs("learner");
  const room = await WarRoomPage.start(page, { mode: "Unguided", seed: "12" });
  const clock = page.getByRole("button", { name: /^Exam: .* left/ });

  await test.step("its world goes on, and says so to whoever wants to stop it", async () => {
    await expect(clock).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).press("Enter");
    await expect(page.getByText(/This is an exam: the world goes on/).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("can be given more time, which is counted", async () => {
    await clock.click();
    const dialog = page.getByRole("dialog", { name: "Time of the exam" });
    await dialog.getByRole("button", { name: "Take 10 more minutes" }).click();
    await expect(dialog.getByText(/1 taken, 2 left/)).toBeVisible();
    await dialog.getByRole("button", { name: "Go on" }).click();
  });

  await room.note("Symptom", "written before the clock ran out");
  await server.kill("SIGKILL");
  await setDue(server, room.id, new Date(Date.now() + 90_000));
  await server.start();
  await page.reload();
  await room.untilPaged();

  await test.step("warns at its last minute", async () => {
    await expect(page.getByText(/^One minute is left/).first()).toBeAttached({ timeout: 120_000 });
  });

  await test.step("is submitted by the server when its time is over", async () => {
    await expect(page.getByText(/Your time is over: the run was submitted as it stood/)).toBeVisible({
      timeout: 120_000,
    });
    await page.getByRole("link", { name: "Read the review" }).click();
    await page.waitForURL(/\/review$/);
    await expect(page.getByText("time ran out")).toBeVisible();
    await expect(page.getByText("extended once")).toBeVisible();
    await expect(page.getByText("You stated no hypothesis.").first()).toBeVisible();
  });

  await test.step("with every note", async () => {
    await page.goto(`/runs/${room.id}`);
    await room.step("Symptom");
    await expect(room.notebook.getByText("written before the clock ran out")).toBeVisible();
  });
});
