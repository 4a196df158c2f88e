import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/app-error";
import { judgeEstimate } from "./estimate";
import type { answerInput, askInput, chooseInput, estimateInput, hearInput, phaseInput } from "./inputs";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { changeAndShow, makeMove, reachedPhase, type Open } from "./open-session";
import { subjectOf } from "./rows";
import { heardFollowUps, nextFollowUp } from "./script";
import type { SessionView } from "./session-view";

/* What a candidate says: each thing once, and the first one stands. */

/** Keeps a question in the candidate's own words; the view says what the interviewer may have understood. */
export function ask(userId: string, input: z.infer<typeof askInput>): Promise<SessionView> {
  const { sessionId, phase, key, text } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    reachedPhase(open, phase);
    if (open.session.moves.filter(({ kind }) => kind === "ask").length >= INTERVIEW_LIMITS.asks)
      throw new AppError("too-many", {
        userMessage: `You have asked ${INTERVIEW_LIMITS.asks} questions, and all are kept. Go on with what you know.`,
      });
    await makeMove(open, { kind: "ask", subject: key, phase, value: { text } });
  });
}

/** Shows the questions of a phase that are left. The review says that the candidate looked. */
export function listQuestions(userId: string, input: z.infer<typeof phaseInput>): Promise<SessionView> {
  const { sessionId, phase } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    reachedPhase(open, phase);
    await makeMove(open, { kind: "list", subject: String(phase), phase });
  });
}

/** Has one question answered. */
export function answerQuestion(userId: string, input: z.infer<typeof answerInput>): Promise<SessionView> {
  const { sessionId, phase, index, askKey } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    if (!reachedPhase(open, phase).questions[index]) throw unknown("question");
    await makeMove(open, { kind: "answer", subject: subjectOf(phase, index), phase, value: { askKey } });
  });
}

/** Takes a figure, and answers with the interviewer's own. Throws `bad-input` for what is no figure of that kind. */
export function estimate(userId: string, input: z.infer<typeof estimateInput>): Promise<SessionView> {
  const { sessionId, estimateId, text } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    const phase = phaseWith(open, "estimates", estimateId);
    const asked = reachedPhase(open, phase).estimates.find(({ id }) => id === estimateId);
    if (!asked) throw unknown("estimate");
    const judged = judgeEstimate(asked, text);
    if ("problem" in judged)
      throw new AppError("bad-input", { userMessage: judged.problem, field: "estimate" });
    await makeMove(open, { kind: "estimate", subject: estimateId, phase, value: { text, ...judged } });
  });
}

/** Takes one of the options. The interviewer goes after it. */
export function choose(userId: string, input: z.infer<typeof chooseInput>): Promise<SessionView> {
  const { sessionId, choiceId, optionId } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    const phase = phaseWith(open, "choices", choiceId);
    const asked = reachedPhase(open, phase).choices.find(({ id }) => id === choiceId);
    if (!asked?.options.some(({ id }) => id === optionId)) throw unknown("option");
    await makeMove(open, { kind: "choice", subject: choiceId, phase, value: { option: optionId } });
  });
}

/** Has the next follow-up asked, if the browser shows all that were: sent twice, it is asked once. */
export function hearNext(userId: string, input: z.infer<typeof hearInput>): Promise<SessionView> {
  const { sessionId, phase, heard } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    reachedPhase(open, phase);
    const { session, interview } = open;
    const next = nextFollowUp(session, interview, phase);
    if (next === null || heardFollowUps(session, interview, phase).length !== heard) return;
    await makeMove(open, { kind: "followUp", subject: subjectOf(phase, next), phase });
  });
}

/** The position of the phase that holds an estimate or a choice; one past the last when none does. */
function phaseWith({ interview }: Open, part: "estimates" | "choices", wanted: string): number {
  const position = interview.phases.findIndex((phase) => phase[part].some(({ id }) => id === wanted));
  return position === -1 ? interview.phases.length : position;
}

const unknown = (what: string) =>
  new AppError("not-found", { userMessage: `There is no such ${what} in this interview.` });
