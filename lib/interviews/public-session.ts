import { parseInline, richText } from "@/lib/content/service";
import { readSketch, EMPTY_SKETCH } from "@/lib/sketch";
import { elapsedMs } from "./clock";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { nearestQuestions } from "./question-match";
import { answerValue, askValue, estimateValue, subjectOf, valueOf, type SessionRow } from "./rows";
import type { Interview, Phase } from "./schema";
import { chosenOption, heardFollowUps, nextFollowUp } from "./script";
import { trialView } from "./tries";
import type {
  AskView,
  ChoiceView,
  ClockView,
  EstimateView,
  GivenEstimate,
  PhaseView,
  SessionView,
} from "./session-view";

/**
 * An interview under way as its candidate may see it: phases that were reached, answers that were asked for, workings of
 * figures that were given, follow-ups that were asked. Of what lies ahead only kinds and minutes; of the model answer nothing.
 */
export function publicSession(session: SessionRow, interview: Interview, now: Date): SessionView {
  return {
    id: session.id,
    interviewId: interview.id,
    title: interview.title,
    kind: interview.kind,
    level: session.level,
    prompt: richText(interview.prompt),
    startedAt: session.startedAt,
    isOutdated: session.interviewVersion !== interview.version,
    isFinished: session.finishedAt !== null,
    phase: session.phase,
    clock: clockOf(session, interview, now),
    phases: interview.phases.map((_phase, position) => phaseView(session, interview, position)),
    notes: Object.fromEntries(session.notes.map(({ place, text }) => [place, text])),
    sketch: sketchOf(session),
  };
}

/** The stored drawing; an empty one when it is of a form that this version does not know. */
export const sketchOf = ({ sketch }: Pick<SessionRow, "sketch">) =>
  readSketch(JSON.stringify(sketch)) ?? EMPTY_SKETCH;

/** Minutes that were added to a phase. */
const extraMinutes = ({ moves }: Pick<SessionRow, "moves">, position: number): number =>
  moves.filter(({ kind, phase }) => kind === "extension" && phase === position).length *
  INTERVIEW_LIMITS.extensionMinutes;

function clockOf(session: SessionRow, interview: Interview, now: Date): ClockView {
  const timed = session.phases.find(({ position }) => position === session.phase);
  return {
    elapsedMs: timed ? elapsedMs(timed, session.pausedAt, now) : 0,
    isPaused: session.pausedAt !== null,
    minutes: interview.phases[session.phase]?.minutes ?? 0,
    extraMinutes: extraMinutes(session, session.phase),
  };
}

function phaseView(session: SessionRow, interview: Interview, position: number): PhaseView {
  const phase = interview.phases[position];
  if (!phase) throw new RangeError(`${interview.id} has no phase ${position}`);
  const { kind, minutes } = phase;
  if (position > session.phase) return { position, kind, minutes, isReached: false };
  const unanswered = phase.questions.flatMap(({ ask }, index) =>
    answerOf(session, position, index) ? [] : [{ index, ask }],
  );
  const isListed = session.moves.some((move) => move.kind === "list" && move.phase === position);
  return {
    ...{ position, kind, minutes },
    isReached: true,
    title: phase.title,
    says: richText(phase.says),
    canAsk: phase.questions.length > 0,
    asks: asksOf(session, phase, position),
    answered: phase.questions.flatMap(({ ask, answer }, index) =>
      answerOf(session, position, index) ? [{ index, ask, answer: richText(answer) }] : [],
    ),
    listed: isListed ? unanswered : null,
    estimates: phase.estimates.map((estimate) => estimateView(session, estimate)),
    choices: phase.choices.map((choice) => choiceView(session, choice)),
    followUps: heardFollowUps(session, interview, position).flatMap((index) => {
      const followUp = phase.followUps[index];
      return followUp ? [{ index, says: richText(followUp.says) }] : [];
    }),
    trial: phase.trial && trialView(session, phase.trial, { position, isOver: session.finishedAt !== null }),
    hasMore: nextFollowUp(session, interview, position) !== null,
  };
}

/** How the answer to a question was come by; null while it is not given. */
export const answerOf = (session: SessionRow, position: number, index: number) =>
  valueOf(session, { kind: "answer", subject: subjectOf(position, index) }, answerValue);

/** What was asked in a phase in the candidate's own words, in order. */
export function asksIn(session: SessionRow, position: number): { key: string; text: string }[] {
  return session.moves.flatMap(({ kind, phase, subject, value }) =>
    kind === "ask" && phase === position ? [{ key: subject, text: askValue.parse(value).text }] : [],
  );
}

/** The keys of own questions that led to an answer. */
export function answeredKeys(session: SessionRow): Set<string | null> {
  return new Set(
    session.moves.flatMap(({ kind, value }) => (kind === "answer" ? answerValue.parse(value).askKey : [])),
  );
}

function asksOf(session: SessionRow, phase: Phase, position: number): AskView[] {
  const answered = answeredKeys(session);
  return asksIn(session, position).map(({ key, text }) => ({
    ...{ key, text },
    isAnswered: answered.has(key),
    candidates: nearestQuestions(text, phase.questions).flatMap((index) => {
      const ask = phase.questions[index]?.ask;
      return ask && !answerOf(session, position, index) ? [{ index, ask }] : [];
    }),
  }));
}

function estimateView(session: SessionRow, estimate: Phase["estimates"][number]): EstimateView {
  return {
    id: estimate.id,
    ask: parseInline(estimate.ask),
    unit: estimate.unit,
    given: givenEstimate(session, estimate),
  };
}

/** The figure that was given, with what was held back until then; null while none is. */
export function givenEstimate(
  session: SessionRow,
  { id, answer, working, meaning }: Phase["estimates"][number],
): GivenEstimate | null {
  const given = valueOf(session, { kind: "estimate", subject: id }, estimateValue);
  return given && { ...given, answer, working, meaning: parseInline(meaning) };
}

/** A choice with the option that was taken. */
export function choiceView(session: SessionRow, choice: Phase["choices"][number]): ChoiceView {
  return {
    id: choice.id,
    ask: parseInline(choice.ask),
    options: choice.options.map(({ id, text }) => ({ id, text: parseInline(text) })),
    chosen: chosenOption(session, choice.id),
  };
}
