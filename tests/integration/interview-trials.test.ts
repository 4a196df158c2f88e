import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { keepTry, measureTry } from "@/lib/interviews/trial-service";
import {
  advance,
  finishSession,
  getReview,
  getSession,
  sessionHistory,
  startSession,
} from "@/lib/interviews/service";
import type { SessionView, TrialView } from "@/lib/interviews/session-view";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const TRIAL = "job-scheduler-trial";
const DESIGN = 2;
const SOUND = { workers: 4, hidden: 20, acknowledged: 1, key: 1, attempts: 3 };
const POOR = { ...SOUND, acknowledged: 0 };

let userId = "";
let sessionId = "";

const trialOf = ({ phases }: SessionView): TrialView => {
  const phase = phases[DESIGN];
  if (!phase?.isReached || !phase.trial) throw new Error("the trial was not reached");
  return phase.trial;
};
const aTry = (settings: Readonly<Record<string, number>>, key: string = randomUUID()) => ({
  ...{ sessionId, trialId: TRIAL, key, settings },
});
/** Keeps settings and has them measured. */
async function tried(settings: Readonly<Record<string, number>>): Promise<TrialView> {
  const sent = aTry(settings);
  await keepTry(userId, sent);
  return trialOf(await measureTry(userId, sent));
}

beforeEach(async () => {
  userId = (await person(database.client)).id;
  const key = randomUUID();
  ({ sessionId } = await startSession(userId, { interviewId: "job-scheduler", level: "senior", key }));
  for (let phase = 0; phase < DESIGN; phase += 1) await advance(userId, { sessionId, phase });
});

describe("a design that is built in an interview", () => {
  it("is measured by the server, and the best try counts in score and history, apart from one's own", async () => {
    const first = await tried(POOR);
    const [poor] = first.tries;
    expect(poor?.measured?.isCounted).toBe(true);
    const lost = poor?.measured?.verdicts.find(({ id }) => id === "none-lost");
    expect(lost?.isMet).toBe(false);
    expect(lost?.value).toBeGreaterThan(0);
    const [, best] = (await tried(SOUND)).tries;
    expect(best?.measured).toMatchObject({ points: 15, max: 15, isCounted: true });
    const last = await tried({ ...SOUND, key: 0 });
    expect(last.tries.map(({ measured }) => measured?.isCounted)).toEqual([false, true, false]);

    await finishSession(userId, sessionId);
    const review = await getReview(userId, sessionId);
    expect(review.phases[DESIGN]?.trial?.meets).toEqual(SOUND);
    const [entry] = await sessionHistory(userId);
    expect(entry).toMatchObject({ measured: { points: 15, max: 15 }, mean: null });
  });

  it("is kept and measured once, however often it is sent", async () => {
    const sent = aTry(SOUND);
    await Promise.all([keepTry(userId, sent), keepTry(userId, sent)]);
    const [one, other] = await Promise.all([measureTry(userId, sent), measureTry(userId, sent)]);
    expect(trialOf(one).tries).toHaveLength(1);
    expect(trialOf(one).tries[0]?.measured).toEqual(trialOf(other).tries[0]?.measured);
    expect(trialOf(one).tries[0]?.measured?.conditions.map(({ eventDigest }) => eventDigest)).toHaveLength(5);
  });

  it("survives a server that dies before it is measured, also when the interview is over by then", async () => {
    const sent = aTry(SOUND);
    await keepTry(userId, sent);
    const kept = trialOf(await getSession(userId, sessionId));
    expect(kept.tries).toEqual([{ key: sent.key, settings: SOUND, measured: null }]);
    await finishSession(userId, sessionId);
    expect((await sessionHistory(userId))[0]?.measured).toBeNull();
    await measureTry(userId, sent);
    expect((await sessionHistory(userId))[0]?.measured).toEqual({ points: 15, max: 15 });
  });

  it("tells what it is put through and held to after the first figures, and what meets it all after the end", async () => {
    const before = trialOf(await getSession(userId, sessionId));
    expect(before).toMatchObject({ conditions: [], requirements: [], meets: null });
    expect(JSON.stringify(before)).not.toContain("freeze and go on");
    const after = await tried(POOR);
    expect(after.conditions).toHaveLength(5);
    expect(after.requirements.length).toBeGreaterThan(5);
    expect(after.meets).toBeNull();
  });

  it("has three tries, each another, of settings that there are", async () => {
    await expect(keepTry(userId, aTry({ ...SOUND, workers: 5 }))).rejects.toMatchObject({
      code: "bad-input",
    });
    await expect(keepTry(userId, aTry({ ...SOUND, luck: 1 }))).rejects.toMatchObject({ code: "bad-input" });
    await keepTry(userId, aTry(SOUND));
    await expect(keepTry(userId, aTry(SOUND))).rejects.toMatchObject({ code: "bad-input" });
    await keepTry(userId, aTry({ ...SOUND, workers: 3 }));
    await keepTry(userId, aTry({ ...SOUND, workers: 6 }));
    await expect(keepTry(userId, aTry({ ...SOUND, workers: 8 }))).rejects.toMatchObject({ code: "too-many" });
    await finishSession(userId, sessionId);
    await expect(keepTry(userId, aTry({ ...SOUND, workers: 8 }))).rejects.toMatchObject({ code: "conflict" });
  });

  it("belongs to its candidate, and to the phase that has come", async () => {
    const stranger = (await person(database.client)).id;
    const sent = aTry(SOUND);
    await keepTry(userId, sent);
    await expect(keepTry(stranger, aTry(POOR))).rejects.toMatchObject({ code: "not-found" });
    await expect(measureTry(stranger, sent)).rejects.toMatchObject({ code: "not-found" });
    await expect(measureTry(userId, { sessionId, key: randomUUID() })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(keepTry(userId, { ...aTry(POOR), trialId: "rate-limiter-trial" })).rejects.toMatchObject({
      code: "not-found",
    });
    const early = await startSession(userId, {
      interviewId: "job-scheduler",
      level: "mid",
      key: randomUUID(),
    });
    await expect(keepTry(userId, { ...aTry(POOR), ...early })).rejects.toMatchObject({ code: "bad-input" });
  });
});
