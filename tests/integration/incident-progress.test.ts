import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { catalogue, incidentProgress } from "@/lib/incidents/progress-service";
import { INCIDENT_LIMITS, postmortemInput } from "@/lib/incidents/incident-limits";
import { incidentBrief } from "@/lib/incidents/service";
import { savePostmortem } from "@/lib/runs/postmortem-service";
import { runView } from "@/lib/runs/view";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const INCIDENT = "checkout-slows-down";
const DAY = 86_400_000;

interface Made {
  readonly branch?: number;
  readonly engineVersion?: string;
  readonly mode?: "guided" | "assisted" | "unguided";
  /** Points of 100; left out for a run that is still open. */
  readonly points?: number;
  readonly day?: number;
}

/** A run of the incident, as the database has it after the fact. */
async function made(user: SignedInUser, { points, day = 0, ...rest }: Made): Promise<string> {
  const at = new Date(Date.UTC(2026, 2, 1) + day * DAY);
  const { id } = await database.client.run.create({
    data: {
      userId: user.id,
      scenarioId: INCIDENT,
      scenarioVersion: 1,
      engineVersion: ENGINE_VERSION,
      seed: 7n,
      mode: "guided",
      key: randomUUID(),
      createdAt: at,
      ...(points === undefined ? {} : { points, maxPoints: 100, submittedAt: at }),
      ...rest,
    },
  });
  return id;
}

const entry = async (user: SignedInUser) =>
  (await catalogue(user)).find(({ id }) => id === INCIDENT) ?? expect.fail("not in the catalogue");

describe("the catalogue", () => {
  let learner: SignedInUser;
  beforeAll(async () => {
    learner = await person(database.client);
  });

  test("begins with nothing tried, guided, easiest first, and never the cause", async () => {
    const entries = await catalogue(learner);
    expect(entries.every(({ attempts, open, best }) => attempts === 0 && !open && best === null)).toBe(true);
    expect(entries.map(({ level }) => level)).toEqual(entries.map(({ level }) => level).toSorted());
    expect((await entry(learner)).suggested.mode).toBe("guided");
    expect(Object.keys(await entry(learner))).not.toContain("mechanisms");
  });

  test("counts the best of the person's own first branches, not forks and not others' runs", async () => {
    await made(learner, { points: 62, day: 1 });
    await made(learner, { points: 85, day: 2 });
    await made(learner, { points: 99, day: 3, branch: 1 });
    await made(await person(database.client), { points: 98 });
    expect(await entry(learner)).toMatchObject({ best: 0.85, solved: true, attempts: 2 });
  });

  test("goes on with an open run, but not with one of an engine that is gone", async () => {
    await made(learner, { day: 5, engineVersion: "an older one" });
    expect((await entry(learner)).open).toBeNull();
    const open = await made(learner, { day: 4 });
    expect((await entry(learner)).open?.runId).toBe(open);
  });

  test("lets help fade as results improve", async () => {
    await made(learner, { points: 90, day: 6 });
    const progress = await incidentProgress(learner, incidentBrief(INCIDENT));
    expect(progress.results.map(({ share }) => share)).toEqual([0.62, 0.85, 0.9]);
    expect(progress.suggested.mode).toBe("assisted");
  });
});

describe("a postmortem", () => {
  test("is kept for its author after submission, apart from the notes of the nine steps", async () => {
    const learner = await person(database.client);
    const runId = await made(learner, { points: 50 });
    await savePostmortem(learner, runId, "# Mine");
    await savePostmortem(learner, runId, "# Mine, again");
    const rows = await database.client.runNote.findMany({ where: { runId } });
    expect(rows.map(({ step, text }) => [step, text])).toEqual([["postmortem", "# Mine, again"]]);
    expect((await runView(learner, runId)).notes).toEqual({});
  });

  test("is nobody else's, not an open run's, and not endless", async () => {
    const learner = await person(database.client);
    const open = await made(learner, {});
    await expect(savePostmortem(learner, open, "# Mine")).rejects.toMatchObject({ code: "conflict" });
    const other = await person(database.client);
    const done = await made(learner, { points: 50 });
    await expect(savePostmortem(other, done, "# Theirs")).rejects.toMatchObject({ code: "not-found" });
    const text = "x".repeat(INCIDENT_LIMITS.postmortemCharacters + 1);
    expect(postmortemInput.safeParse({ runId: done, text }).success).toBe(false);
  });
});
