import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "@/lib/content/service";
import type { Interview } from "@/lib/interviews/schema";
import {
  answerQuestion,
  ask,
  choose,
  estimate,
  hearNext,
  listQuestions,
} from "@/lib/interviews/moves-service";
import {
  advance,
  extend,
  finishSession,
  getReview,
  getSession,
  listInterviews,
  saveNote,
  saveScore,
  saveSketch,
  sessionHistory,
  setClock,
  startSession,
} from "@/lib/interviews/service";
import type { ReachedPhase, SessionView } from "@/lib/interviews/session-view";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const ID = "rate-limiter";
const CLARIFY = 0;
const ESTIMATE = 1;
const DESIGN = 2;

let userId = "";
let sessionId = "";

async function newUser(): Promise<string> {
  return (await person(database.client)).id;
}

function authored(): Interview {
  const interview = catalogue().interviews.get(ID);
  if (!interview) throw new Error(`no interview ${ID}`);
  return interview;
}

function reached(view: SessionView, position: number): ReachedPhase {
  const phase = view.phases[position];
  if (!phase?.isReached) throw new Error(`phase ${position} was not reached`);
  return phase;
}

async function goTo(position: number): Promise<SessionView> {
  for (let phase = 0; phase < position; phase += 1) await advance(userId, { sessionId, phase });
  return getSession(userId, sessionId);
}

beforeEach(async () => {
  userId = await newUser();
  ({ sessionId } = await startSession(userId, { interviewId: ID, level: "senior", key: randomUUID() }));
});

describe("an interview", () => {
  it("begins once for one key, even when two requests arrive at once", async () => {
    const other = { interviewId: ID, level: "mid", key: randomUUID() } as const;
    const begun = await Promise.all([startSession(userId, other), startSession(userId, other)]);
    expect(begun[0]).toEqual(begun[1]);
    expect(await sessionHistory(userId)).toHaveLength(2);
  });

  it("tells nothing of what comes later: no answer, working, follow-up, rubric or model answer", async () => {
    const sent = JSON.stringify(await getSession(userId, sessionId));
    const { phases, rubric, answer, mistakes } = authored();
    const heldBack = [
      ...phases.flatMap(({ questions }) => questions.flatMap((one) => [one.ask, one.answer, one.matters])),
      ...phases.flatMap(({ estimates }) => estimates.flatMap((one) => [one.ask, one.working, one.meaning])),
      ...phases.flatMap(({ choices }) => choices.flatMap((one) => one.options.map(({ text }) => text))),
      ...phases.flatMap(({ followUps }) => followUps.flatMap((one) => [one.says, one.good])),
      ...phases.slice(1).flatMap((phase) => [phase.title, phase.says]),
      ...rubric.flatMap((scored) => [scored.mid, scored.senior, scored.staff]),
      ...Object.values(answer),
      ...mistakes.map(({ instead }) => instead),
    ];
    // Of each text the first words that hold no Markdown.
    const leaked = heldBack.filter((text) => {
      const [words = ""] = /[\w][\w ,']{15,}/.exec(text) ?? [];
      return words !== "" && sent.includes(words.slice(0, 30));
    });
    expect(heldBack.length).toBeGreaterThan(80);
    expect(leaked).toEqual([]);
  });

  it("belongs to its candidate: to others it does not exist", async () => {
    const stranger = await newUser();
    const notFound = { code: "not-found" };
    await expect(getSession(stranger, sessionId)).rejects.toMatchObject(notFound);
    await expect(advance(stranger, { sessionId, phase: 0 })).rejects.toMatchObject(notFound);
    await expect(saveNote(stranger, { sessionId, place: "phase-0", text: "x" })).rejects.toMatchObject(
      notFound,
    );
    await expect(finishSession(stranger, sessionId)).rejects.toMatchObject(notFound);
    await finishSession(userId, sessionId);
    await expect(getReview(stranger, sessionId)).rejects.toMatchObject(notFound);
    await expect(saveScore(stranger, { sessionId, dimension: "design", score: 3 })).rejects.toMatchObject(
      notFound,
    );
    expect(await sessionHistory(stranger)).toEqual([]);
  });

  it("that was rewritten meanwhile keeps the words, and can only be ended", async () => {
    await saveNote(userId, { sessionId, place: "phase-0", text: "Contract or shield?" });
    await database.client.interviewSession.update({
      where: { id: sessionId },
      data: { interviewVersion: 9_999 },
    });
    expect(await getSession(userId, sessionId)).toMatchObject({ isOutdated: true });
    await expect(advance(userId, { sessionId, phase: 0 })).rejects.toMatchObject({ code: "gone" });
    await finishSession(userId, sessionId);
    const review = await getReview(userId, sessionId);
    expect(review).toMatchObject({ isOutdated: true });
    expect(review.phases[0]?.note).toBe("Contract or shield?");
  });
});

describe("a question in one's own words", () => {
  it("is kept, and finds the authored ones that are near, whose answer comes when one is meant", async () => {
    const key = randomUUID();
    const asked = await ask(userId, { sessionId, phase: CLARIFY, key, text: "Are bursts allowed?" });
    const [entry] = reached(asked, CLARIFY).asks;
    expect(entry).toMatchObject({ text: "Are bursts allowed?", isAnswered: false });
    expect(entry?.candidates[0]?.ask).toBe("May a customer burst?");
    expect(JSON.stringify(asked)).not.toContain("two seconds' worth");
    const index = entry?.candidates[0]?.index ?? -1;
    const answered = await answerQuestion(userId, { sessionId, phase: CLARIFY, index, askKey: key });
    expect(JSON.stringify(reached(answered, CLARIFY).answered)).toContain("two seconds' worth");
    expect(reached(answered, CLARIFY).asks[0]).toMatchObject({ isAnswered: true });
  });

  it("sent twice is asked once", async () => {
    const sent = { sessionId, phase: CLARIFY, key: randomUUID(), text: "One region?" };
    await Promise.all([ask(userId, sent), ask(userId, sent)]);
    expect(reached(await getSession(userId, sessionId), CLARIFY).asks).toHaveLength(1);
  });

  it("is told apart, in the review, from one that was read off the list", async () => {
    expect(reached(await getSession(userId, sessionId), CLARIFY).listed).toBeNull();
    const listed = await listQuestions(userId, { sessionId, phase: CLARIFY });
    expect(reached(listed, CLARIFY).listed).toHaveLength(authored().phases[CLARIFY]?.questions.length ?? 0);
    await answerQuestion(userId, { sessionId, phase: CLARIFY, index: 0, askKey: null });
    await answerQuestion(userId, { sessionId, phase: CLARIFY, index: 1, askKey: "a-key-of-its-own" });
    await finishSession(userId, sessionId);
    const { phases } = await getReview(userId, sessionId);
    expect(phases[CLARIFY]?.questions.slice(0, 3).map(({ asked }) => asked)).toEqual(["listed", "own", null]);
  });
});

describe("an estimate", () => {
  it("is compared with the interviewer's, in whatever unit it is given; the first one stands", async () => {
    const before = await goTo(ESTIMATE);
    const [, size] = reached(before, ESTIMATE).estimates;
    expect(size).toMatchObject({ unit: "MB", given: null });
    const given = await estimate(userId, {
      sessionId,
      estimateId: "state-size",
      text: "500k keys * 100 B",
    });
    expect(reached(given, ESTIMATE).estimates[1]?.given).toMatchObject({
      value: 50,
      isGood: true,
      answer: 50,
    });
    const again = await estimate(userId, { sessionId, estimateId: "state-size", text: "7 GB" });
    expect(reached(again, ESTIMATE).estimates[1]?.given).toMatchObject({ text: "500k keys * 100 B" });
  });

  it("that measures something else is refused beside its field, and nothing is told", async () => {
    await goTo(ESTIMATE);
    await expect(
      estimate(userId, { sessionId, estimateId: "state-size", text: "3 s" }),
    ).rejects.toMatchObject({ code: "bad-input", field: "estimate" });
    expect(reached(await getSession(userId, sessionId), ESTIMATE).estimates[1]?.given).toBeNull();
  });

  it("of a phase that was not reached is not taken", async () => {
    await expect(
      estimate(userId, { sessionId, estimateId: "state-size", text: "50 MB" }),
    ).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("the interviewer", () => {
  it("goes after what was chosen, then asks the rest one by one", async () => {
    await goTo(DESIGN);
    const chosen = await choose(userId, { sessionId, choiceId: "algorithm", optionId: "fixed-window" });
    expect(JSON.stringify(reached(chosen, DESIGN).followUps)).toContain("whole minute");
    expect(reached(chosen, DESIGN)).toMatchObject({ hasMore: false, followUps: [{ index: 0 }] });

    const both = await choose(userId, { sessionId, choiceId: "counts", optionId: "gossip" });
    expect(reached(both, DESIGN).followUps.map(({ index }) => index)).toEqual([0, 6]);
    expect(reached(both, DESIGN).hasMore).toBe(true);

    const next = { sessionId, phase: DESIGN, heard: 2 };
    await Promise.all([hearNext(userId, next), hearNext(userId, next)]);
    const after = reached(await getSession(userId, sessionId), DESIGN);
    expect(after.followUps.map(({ index }) => index)).toEqual([0, 6, 7]);
    expect(after.hasMore).toBe(false);
  });

  it("keeps to the first choice", async () => {
    await goTo(DESIGN);
    await choose(userId, { sessionId, choiceId: "algorithm", optionId: "fixed-window" });
    const again = await choose(userId, { sessionId, choiceId: "algorithm", optionId: "token-bucket" });
    expect(reached(again, DESIGN).choices[0]?.chosen).toBe("fixed-window");
    await expect(
      choose(userId, { sessionId, choiceId: "counts", optionId: "nowhere" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the clock", () => {
  it("does not count pauses, and starts anew with each phase", async () => {
    const minute = 60_000;
    const begin = new Date(Date.now() - 10 * minute);
    await database.client.interviewPhase.updateMany({ where: { sessionId }, data: { startedAt: begin } });
    await database.client.interviewSession.update({
      where: { id: sessionId },
      data: { pausedAt: new Date(begin.getTime() + 4 * minute) },
    });
    const paused = await getSession(userId, sessionId);
    expect(paused.clock).toMatchObject({
      isPaused: true,
      elapsedMs: 4 * minute,
      minutes: 7,
      extraMinutes: 0,
    });
    await setClock(userId, { sessionId, phase: 0, isPaused: false });
    const row = await database.client.interviewPhase.findFirstOrThrow({ where: { sessionId } });
    expect(row.pausedMs).toBeGreaterThanOrEqual(6 * minute);
    const next = await advance(userId, { sessionId, phase: 0 });
    expect(next).toMatchObject({ phase: 1, clock: { isPaused: false } });
    await finishSession(userId, sessionId);
    const { phases } = await getReview(userId, sessionId);
    expect(phases[0]?.usedMinutes).toBeLessThan(9);
    expect(phases[0]?.usedMinutes).toBeGreaterThanOrEqual(4);
  });

  it("is extended once for one key, and never runs anybody out", async () => {
    const sent = { sessionId, phase: 0, key: randomUUID() };
    await Promise.all([extend(userId, sent), extend(userId, sent)]);
    expect((await getSession(userId, sessionId)).clock.extraMinutes).toBe(5);
    await database.client.interviewPhase.updateMany({
      where: { sessionId },
      data: { startedAt: new Date(0) },
    });
    await expect(saveNote(userId, { sessionId, place: "phase-0", text: "late" })).resolves.toBeUndefined();
  });

  it("goes on to the next phase once, however often that is sent", async () => {
    await Promise.all([advance(userId, { sessionId, phase: 0 }), advance(userId, { sessionId, phase: 0 })]);
    expect((await getSession(userId, sessionId)).phase).toBe(1);
  });
});

describe("what is written and drawn", () => {
  const sketch = {
    boxes: [
      { id: "a", text: "Gateway", x: 0, y: 0 },
      { id: "b", text: "Store", x: 240, y: 0 },
    ],
    arrows: [{ id: "a-b", from: "a", to: "b", text: "leases" }],
  };

  it("is there after a reload and beside the model answer", async () => {
    await goTo(DESIGN);
    await saveNote(userId, { sessionId, place: "phase-2", text: "first" });
    await saveNote(userId, { sessionId, place: "phase-2", text: "Start with one gateway." });
    await choose(userId, { sessionId, choiceId: "algorithm", optionId: "token-bucket" });
    await saveNote(userId, { sessionId, place: "answer-2-2", text: "level and at" });
    await saveSketch(userId, { sessionId, sketch });
    expect(await getSession(userId, sessionId)).toMatchObject({
      sketch,
      notes: { "phase-2": "Start with one gateway.", "answer-2-2": "level and at" },
    });
    await finishSession(userId, sessionId);
    const review = await getReview(userId, sessionId);
    expect(review.sketch).toMatchObject({ mine: sketch, model: { parts: expect.anything() } });
    expect(review.phases[DESIGN]).toMatchObject({ note: "Start with one gateway." });
    expect(review.phases[DESIGN]?.followUps.filter(({ isAsked }) => isAsked)).toMatchObject([
      { index: 2, mine: "level and at" },
    ]);
  });

  it("is refused where the interview has not come, and after its end", async () => {
    await expect(saveNote(userId, { sessionId, place: "phase-3", text: "early" })).rejects.toMatchObject({
      code: "bad-input",
    });
    await finishSession(userId, sessionId);
    await expect(saveNote(userId, { sessionId, place: "phase-0", text: "after" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(saveSketch(userId, { sessionId, sketch })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the end", () => {
  it("opens the model answer, the rubric and the sources, and not before", async () => {
    await expect(getReview(userId, sessionId)).rejects.toMatchObject({ code: "conflict" });
    await expect(saveScore(userId, { sessionId, dimension: "design", score: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
    await Promise.all([finishSession(userId, sessionId), finishSession(userId, sessionId)]);
    const review = await getReview(userId, sessionId);
    expect(review.answer.staff.length).toBeGreaterThan(0);
    expect(review.rubric.length).toBe(authored().rubric.length);
    expect(review.lessons.length).toBe(authored().lessons.length);
    expect(review.sources.length).toBeGreaterThan(1);
  });

  it("is scored by the candidate, dimension by dimension, and the history shows the mean", async () => {
    await finishSession(userId, sessionId);
    await saveScore(userId, { sessionId, dimension: "design", score: 1 });
    await saveScore(userId, { sessionId, dimension: "design", score: 3 });
    await saveScore(userId, { sessionId, dimension: "failure", score: 2 });
    await expect(saveScore(userId, { sessionId, dimension: "diagnosis", score: 2 })).rejects.toMatchObject({
      code: "bad-input",
    });
    expect(
      (await getReview(userId, sessionId)).rubric.find(({ dimension }) => dimension === "design"),
    ).toMatchObject({ score: 3 });
    expect(await sessionHistory(userId)).toMatchObject([
      {
        id: sessionId,
        level: "senior",
        mean: 2.5,
        scores: { length: 2 },
        dimensions: authored().rubric.length,
      },
    ]);
    const entry = (await listInterviews(userId)).find(({ id }) => id === ID);
    expect(entry).toMatchObject({ open: null, finished: 1 });
  });

  it("of a troubleshooting interview leads to its incident", async () => {
    const other = { interviewId: "latency-spike", level: "mid", key: randomUUID() } as const;
    const begun = await startSession(userId, other);
    expect(JSON.stringify(await getSession(userId, begun.sessionId))).not.toContain("/incidents/");
    await finishSession(userId, begun.sessionId);
    expect((await getReview(userId, begun.sessionId)).incident).toMatchObject({
      href: "/incidents/checkout-slows-down",
    });
  });
});
