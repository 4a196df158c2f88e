import { parseInline, richText } from "@/lib/content/service";
import { taughtIn } from "@/lib/courses/service";
import { incidentBriefs } from "@/lib/incidents/service";
import { elapsedMs } from "./clock";
import { answeredKeys, answerOf, asksIn, choiceView, givenEstimate, sketchOf } from "./public-session";
import type { SessionRow } from "./rows";
import type { Interview } from "./schema";
import { heardFollowUps } from "./script";
import { trialView } from "./tries";
import type { ReviewedPhase, ReviewView } from "./session-view";

const MINUTE_MS = 60_000;

/** Everything about a finished interview: the candidate's words beside what was held back. */
export function reviewOf(session: SessionRow, interview: Interview, finishedAt: Date): ReviewView {
  const { answer, mistakes, lessons, sources } = interview;
  const scores = new Map(session.scores.map(({ dimension, score }) => [dimension, score]));
  return {
    id: session.id,
    interviewId: interview.id,
    title: interview.title,
    kind: interview.kind,
    level: session.level,
    prompt: richText(interview.prompt),
    startedAt: session.startedAt,
    finishedAt,
    isOutdated: session.interviewVersion !== interview.version,
    phases: interview.phases.map((_phase, position) => reviewedPhase(session, interview, position)),
    rubric: interview.rubric.map(({ dimension, mid, senior, staff }) => ({
      dimension,
      mid: parseInline(mid),
      senior: parseInline(senior),
      staff: parseInline(staff),
      score: scores.get(dimension) ?? null,
    })),
    answer: { mid: richText(answer.mid), senior: richText(answer.senior), staff: richText(answer.staff) },
    sketch: { mine: sketchOf(session), model: interview.sketch },
    mistakes: mistakes.map(({ mistake, instead }) => ({
      mistake: parseInline(mistake),
      instead: parseInline(instead),
    })),
    lessons: lessons.flatMap((place) => taughtIn(place) ?? []),
    incident: incidentOf(interview),
    sources,
  };
}

function incidentOf({ incident }: Interview): ReviewView["incident"] {
  const brief = incidentBriefs().find(({ id }) => id === incident);
  return brief ? { title: brief.title, href: `/incidents/${brief.id}` } : null;
}

function reviewedPhase(session: SessionRow, interview: Interview, position: number): ReviewedPhase {
  const phase = interview.phases[position];
  if (!phase) throw new RangeError(`${interview.id} has no phase ${position}`);
  const notes = new Map(session.notes.map(({ place, text }) => [place, text]));
  const timed = session.phases.find((candidate) => candidate.position === position);
  const heard = new Set(heardFollowUps(session, interview, position));
  const answered = answeredKeys(session);
  return {
    position,
    kind: phase.kind,
    title: phase.title,
    minutes: phase.minutes,
    usedMinutes: timed ? elapsedMs(timed, null, timed.startedAt) / MINUTE_MS : null,
    note: notes.get(`phase-${position}`) ?? "",
    questions: phase.questions.map(({ ask, answer, matters }, index) => {
      const given = answerOf(session, position, index);
      return {
        ask,
        answer: richText(answer),
        matters: parseInline(matters),
        asked: given === null ? null : given.askKey === null ? ("listed" as const) : ("own" as const),
      };
    }),
    unanswered: asksIn(session, position).flatMap(({ key, text }) => (answered.has(key) ? [] : [text])),
    estimates: phase.estimates.map((estimate) => ({
      id: estimate.id,
      ask: parseInline(estimate.ask),
      unit: estimate.unit,
      answer: estimate.answer,
      working: estimate.working,
      meaning: parseInline(estimate.meaning),
      given: givenEstimate(session, estimate),
    })),
    choices: phase.choices.map((choice) => choiceView(session, choice)),
    followUps: phase.followUps.map(({ says, good }, index) => ({
      index,
      says: parseInline(says),
      good: richText(good),
      mine: notes.get(`answer-${position}-${index}`) ?? "",
      isAsked: heard.has(index),
    })),
    trial: phase.trial && trialView(session, phase.trial, { position, isOver: true }),
  };
}
