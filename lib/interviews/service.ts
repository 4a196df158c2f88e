import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { db } from "@/lib/db";
import { isDuplicate } from "@/lib/db-errors";
import type { Sketch } from "@/lib/sketch";
import type { clockInput, extendInput, noteInput, phaseInput, scoreInput, startInput } from "./inputs";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { changeAndShow, changeSession, getInterview, makeMove, ownSession, type Open } from "./open-session";
import { publicSession } from "./public-session";
import { reviewOf } from "./review";
import { measuredPoints } from "./tries";
import type { InterviewEntry, ReviewView, SessionSummary, SessionView } from "./session-view";

/** Begins an interview; the same key again finds the one that began. */
export async function startSession(
  userId: string,
  { interviewId, level, key }: z.infer<typeof startInput>,
): Promise<{ sessionId: string }> {
  const interview = getInterview(interviewId);
  const begun = await begunWith(userId, key);
  if (begun) return begun;
  if (!interview.levels.includes(level))
    throw new AppError("bad-input", {
      userMessage: "This interview is not held at that level.",
      field: "level",
    });
  await refuseTooMany(userId);
  try {
    const { id } = await db().interviewSession.create({
      data: {
        ...{ userId, key, interviewId, level },
        interviewVersion: interview.version,
        phases: { create: { position: 0 } },
      },
      select: { id: true },
    });
    return { sessionId: id };
  } catch (error) {
    const other = isDuplicate(error) ? await begunWith(userId, key) : null;
    if (!other) throw error;
    return other;
  }
}

async function begunWith(userId: string, key: string): Promise<{ sessionId: string } | null> {
  const known = await db().interviewSession.findUnique({
    where: { userId_key: { userId, key } },
    select: { id: true },
  });
  return known && { sessionId: known.id };
}

async function refuseTooMany(userId: string): Promise<void> {
  const [open, all] = await Promise.all([
    db().interviewSession.count({ where: { userId, finishedAt: null } }),
    db().interviewSession.count({ where: { userId } }),
  ]);
  if (open >= INTERVIEW_LIMITS.open || all >= INTERVIEW_LIMITS.sessions)
    throw new AppError("too-many", {
      userMessage:
        open >= INTERVIEW_LIMITS.open
          ? `You have ${open} interviews under way. Go on with one, or end it, before you begin another.`
          : `You have held ${all} interviews, and all are kept. There is no room for more.`,
    });
}

/** An interview of this person under way, as far as it has come. Throws `not-found`. */
export async function getSession(userId: string, sessionId: string): Promise<SessionView> {
  const session = await ownSession(userId, sessionId);
  return publicSession(session, getInterview(session.interviewId), new Date());
}

/** Goes on to the next phase from `phase`; sent twice, it goes on once. After the last one there is only the end. */
export function advance(userId: string, input: z.infer<typeof phaseInput>): Promise<SessionView> {
  const { sessionId, phase } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    const { tx, session, interview, now } = open;
    if (session.phase !== phase || phase >= interview.phases.length - 1) return;
    await endPhase(open);
    await tx.interviewPhase.create({ data: { sessionId, position: phase + 1, startedAt: now } });
    await tx.interviewSession.update({
      where: { id: sessionId },
      data: { phase: phase + 1, pausedAt: null },
    });
  });
}

/** Stops the clock of the phase under way, or lets it go on. */
export function setClock(userId: string, input: z.infer<typeof clockInput>): Promise<SessionView> {
  const { sessionId, phase, isPaused } = input;
  return changeAndShow({ userId, sessionId, needsScript: false }, async (open) => {
    const { tx, session, now } = open;
    if (session.phase !== phase || (session.pausedAt !== null) === isPaused) return;
    if (!isPaused) await countPause(open);
    await tx.interviewSession.update({
      where: { id: sessionId },
      data: { pausedAt: isPaused ? now : null },
    });
  });
}

/** Gives a phase more time; the same key again gives none. */
export function extend(userId: string, input: z.infer<typeof extendInput>): Promise<SessionView> {
  const { sessionId, phase, key } = input;
  return changeAndShow({ userId, sessionId, needsScript: false }, async (open) => {
    const extensions = open.session.moves.filter(({ kind }) => kind === "extension");
    if (extensions.some(({ subject }) => subject === key) || open.session.phase !== phase) return;
    if (extensions.length >= INTERVIEW_LIMITS.extensions)
      throw new AppError("too-many", {
        userMessage: `The time was extended ${INTERVIEW_LIMITS.extensions} times. Pause the clock instead: that has no limit.`,
      });
    await makeMove(open, { kind: "extension", subject: key, phase });
  });
}

/** Ends the interview, wherever it stands; ending it twice changes nothing. */
export async function finishSession(userId: string, sessionId: string): Promise<{ sessionId: string }> {
  const { finishedAt } = await ownSession(userId, sessionId);
  if (finishedAt) return { sessionId };
  try {
    await changeSession({ userId, sessionId, needsScript: false }, async (open) => {
      await endPhase(open);
      await open.tx.interviewSession.update({
        where: { id: sessionId },
        data: { finishedAt: open.now, pausedAt: null },
      });
    });
  } catch (error) {
    // Another tab was faster.
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  }
  return { sessionId };
}

async function endPhase(open: Open): Promise<void> {
  const { tx, session, now } = open;
  await countPause(open);
  await tx.interviewPhase.update({
    where: { sessionId_position: { sessionId: session.id, position: session.phase } },
    data: { endedAt: now },
  });
}

/** Adds a pause that is under way to those that are over. */
async function countPause({ tx, session, now }: Open): Promise<void> {
  if (!session.pausedAt) return;
  await tx.interviewPhase.update({
    where: { sessionId_position: { sessionId: session.id, position: session.phase } },
    data: { pausedMs: { increment: now.getTime() - session.pausedAt.getTime() } },
  });
}

/** Saves the words of one place: the last ones to arrive stand. */
export function saveNote(userId: string, input: z.infer<typeof noteInput>): Promise<void> {
  const { sessionId, place, text } = input;
  return changeSession({ userId, sessionId, needsScript: false }, async ({ tx, session }) => {
    if (Number(place.split("-")[1]) > session.phase)
      throw new AppError("bad-input", { userMessage: "The interview has not come that far." });
    const where = { sessionId_place: { sessionId, place } };
    await tx.interviewNote.upsert({ where, create: { sessionId, place, text }, update: { text } });
  });
}

/** Saves the drawing: the last one to arrive stands. */
export function saveSketch(
  userId: string,
  { sessionId, sketch }: { readonly sessionId: string; readonly sketch: Sketch },
): Promise<void> {
  return changeSession({ userId, sessionId, needsScript: false }, async ({ tx }) => {
    await tx.interviewSession.update({ where: { id: sessionId }, data: { sketch } });
  });
}

/** A finished interview beside its model answer. Throws `not-found`, and `conflict` while it is under way. */
export async function getReview(userId: string, sessionId: string): Promise<ReviewView> {
  const session = await ownSession(userId, sessionId);
  if (!session.finishedAt) throw underWay();
  return reviewOf(session, getInterview(session.interviewId), session.finishedAt);
}

/** Saves the candidate's own judgement of one dimension. Throws `conflict` while the interview is under way. */
export async function saveScore(userId: string, input: z.infer<typeof scoreInput>): Promise<void> {
  const { sessionId, dimension, score } = input;
  const session = await ownSession(userId, sessionId);
  if (!session.finishedAt) throw underWay();
  if (!getInterview(session.interviewId).rubric.some((scored) => scored.dimension === dimension))
    throw new AppError("bad-input", { userMessage: "This interview does not score that." });
  const where = { sessionId_dimension: { sessionId, dimension } };
  await db().interviewScore.upsert({ where, create: { sessionId, dimension, score }, update: { score } });
}

const underWay = () =>
  new AppError("conflict", {
    userMessage: "The interview is still under way. End it, and the model answer is there to compare with.",
  });

/** All interviews, with this person's own under way and finished. */
export async function listInterviews(userId: string): Promise<InterviewEntry[]> {
  const sessions = await db().interviewSession.findMany({
    where: { userId },
    orderBy: { startedAt: "desc" },
    select: { id: true, interviewId: true, level: true, finishedAt: true },
  });
  return [...catalogue().interviews.values()].map(({ id, title, summary, kind, minutes, levels }) => {
    const own = sessions.filter(({ interviewId }) => interviewId === id);
    const open = own.find(({ finishedAt }) => finishedAt === null);
    return {
      ...{ id, title, summary, kind, minutes, levels },
      open: open ? { sessionId: open.id, level: open.level } : null,
      finished: own.filter(({ finishedAt }) => finishedAt !== null).length,
    };
  });
}

/** This person's interviews, newest first. */
export async function sessionHistory(userId: string): Promise<SessionSummary[]> {
  const sessions = await db().interviewSession.findMany({
    where: { userId },
    orderBy: { startedAt: "desc" },
    include: { scores: true, moves: { where: { kind: "trial" }, orderBy: { createdAt: "asc" } } },
  });
  return sessions.map(({ id, interviewId, level, startedAt, finishedAt, scores, moves }) => {
    const interview = catalogue().interviews.get(interviewId);
    const sum = scores.reduce((total, { score }) => total + score, 0);
    return {
      ...{ id, interviewId, level, startedAt, finishedAt },
      title: interview?.title ?? interviewId,
      mean: scores.length > 0 ? sum / scores.length : null,
      scores: scores.map(({ dimension, score }) => ({ dimension, score })),
      measured: interview ? measuredPoints({ moves }, interview) : null,
      dimensions: interview?.rubric.length ?? scores.length,
    };
  });
}
