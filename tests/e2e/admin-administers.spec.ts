import { expect, expectNoAxeViolations, test } from "./fixtures";

const NOT_FOUND = "There is no such page, or it is not for your role";

test("an admin makes a new account an instructor, and the audit log says so", async ({
  page,
  browser,
  server,
  signInAs,
}) => {
  const email = `newcomer-${Date.now()}@example.org`;
  const context = await browser.newContext({ baseURL: server.url });
  const newcomer = await context.newPage();
  await newcomer.goto("/register");
  await expectNoAxeViolations(newcomer);
  await newcomer.getByLabel("Name").fill("Nora Newcomer");
  await newcomer.getByLabel("E-mail").fill(email);
  await newcomer.getByLabel("Password", { exact: true }).fill("lighthouse over quorum");
  await newcomer.getByRole("button", { name: /Create/ }).click();
  await newcomer.waitForURL((url) => !url.pathname.startsWith("/register"));

  await signInAs("admin");
  await page.goto("/admin/users");
  await expect(page.getByRole("button", { name: /^Manage / }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel("Search by name or e-mail").fill(email);
  await page.getByRole("button", { name: "Manage Nora Newcomer" }).click();
  const dialog = page.getByRole("dialog", { name: "Nora Newcomer" });
  await dialog.getByRole("combobox", { name: "Role" }).selectOption("instructor");
  await dialog.getByRole("button", { name: "Change the role" }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/admin/audit");
  const line = page.getByRole("row", { name: /Changed a role/ }).filter({ hasText: email });
  await expect(line).toBeVisible();
  await expectNoAxeViolations(page);

  await newcomer.goto("/teach");
  await expect(newcomer.getByRole("button", { name: "Create the cohort" })).toBeVisible();
  await context.close();
});

test("a learner opens neither another's run nor the instructor's or the admin's pages, by URL or by API", async ({
  page,
  browser,
  server,
  signInAs,
}) => {
  await signInAs("instructor");
  const started = await page.request.post("/api/trpc/runs.start", {
    headers: { origin: server.url },
    data: { json: { incidentId: "checkout-slows-down", mode: "guided", key: crypto.randomUUID() } },
  });
  const runId = ((await started.json()) as { result: { data: { json: { runId: string } } } }).result.data.json
    .runId;

  const context = await browser.newContext({ baseURL: server.url });
  const learner = await context.newPage();
  await learner.goto("/sign-in");
  await learner.getByRole("button", { name: "Continue as demo learner" }).click();
  await learner.waitForURL((url) => url.pathname !== "/sign-in");

  for (const path of [
    `/runs/${runId}`,
    `/runs/${runId}/review`,
    "/teach",
    "/admin/users",
    "/admin/audit",
    "/admin/system",
  ]) {
    await learner.goto(path);
    await expect(learner.getByRole("heading", { level: 1, name: NOT_FOUND }), path).toBeVisible();
    await expectNoAxeViolations(learner);
  }
  const ask = (procedure: string, json: unknown) =>
    learner.request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json }))}`);
  expect((await ask("runs.get", { runId })).status()).toBe(404);
  expect((await ask("runs.logs", { runId, fromMicros: 0, toMicros: 1, limit: 1 })).status()).toBe(404);
  expect((await ask("cohorts.list", null)).status()).toBe(403);
  expect((await ask("admin.users", {})).status()).toBe(403);
  await context.close();
});
