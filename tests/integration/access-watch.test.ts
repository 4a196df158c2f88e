import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test, vi } from "vitest";
import { changeRole, suspendUser } from "@/lib/admin/service";
import { AppError } from "@/lib/app-error";
import { RECHECK_MS, watchAccess } from "@/lib/auth/access-service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { liveRuns } from "@/lib/runs/live";
import { startRun } from "@/lib/runs/service";
import { appRouter } from "@/lib/trpc/router";
import { withDatabase } from "./harness";
import { contextOf, person } from "./people";

const database = withDatabase();
afterAll(() => liveRuns().placement.closeAll());

/** Why the watch ends. */
function loss(signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return Promise.resolve(signal.reason);
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));
}

describe("access to an open stream", () => {
  test("is asked for again at least every thirty seconds", () => {
    expect(RECHECK_MS).toBeLessThanOrEqual(30_000);
  });

  test("ends with a suspension by another process, at the next look", async () => {
    const { id } = await person(database.client);
    const watch = watchAccess(id, { scope: "learn:own", everyMs: 20 });
    await database.client.user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await loss(watch.signal)).toMatchObject({ code: "not-signed-in" });
    watch.end();
  });

  test("ends when every session is ended, as a new password does", async () => {
    const { id } = await person(database.client);
    const recheck = vi.fn(async () => {});
    const watch = watchAccess(id, { scope: "learn:own", recheck, everyMs: 20 });
    await vi.waitFor(() => expect(recheck).toHaveBeenCalled(), { timeout: 20_000 });
    await database.client.user.update({ where: { id }, data: { sessionEpoch: { increment: 1 } } });
    expect(await loss(watch.signal)).toMatchObject({ code: "not-signed-in" });
    watch.end();
  });

  test("ends at once when this process takes the role away, and not before", async () => {
    const admin = await person(database.client, { role: "admin" });
    const instructor = await person(database.client, { role: "instructor" });
    const watch = watchAccess(instructor.id, { scope: "cohort:grade" });
    await changeRole(admin, instructor.id, "admin");
    expect(watch.signal.aborted).toBe(false);
    await changeRole(admin, instructor.id, "learner");
    expect(await loss(watch.signal)).toMatchObject({ code: "forbidden" });
    watch.end();
  });

  test("ends when what is read is not the reader's any more", async () => {
    const { id } = await person(database.client);
    const gone = new AppError("not-found", { userMessage: "There is no such run, or it is not yours." });
    const watch = watchAccess(id, { scope: "learn:own", recheck: () => Promise.reject(gone) });
    expect(await loss(watch.signal)).toBe(gone);
    watch.end();
  });
});

test("a suspended learner's live run says so over the wire and ends", async () => {
  const admin = await person(database.client, { role: "admin" });
  const learner = await person(database.client);
  const { id: runId } = await startRun(learner, {
    incidentId: "checkout-slows-down",
    mode: "guided",
    key: randomUUID(),
  });
  const reader = await liveStream(learner, runId);
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const begins = text === "";
    text += value;
    if (begins) await suspendUser(admin, learner.id, "A test of suspension.");
  }
  expect(text).toContain("event: serialized-error");
  expect(text).toContain("You have been signed out.");
}, 60_000);

/** The stream as a browser reads it. */
async function liveStream(user: SignedInUser, runId: string): Promise<ReadableStreamDefaultReader<string>> {
  const input = encodeURIComponent(JSON.stringify({ json: { runId, fromMicros: -1 } }));
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(`http://127.0.0.1:3000/api/trpc/runs.live?input=${input}`, {
      headers: { accept: "text/event-stream" },
    }),
    router: appRouter,
    createContext: () => contextOf(user),
  });
  if (!response.body) throw new Error("no stream");
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}
