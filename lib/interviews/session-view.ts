import type { InterviewLevel, RichNode } from "@/lib/content/schema";
import type { TrialParts } from "@/lib/experiments/schema";
import type { Sketch } from "@/lib/sketch";
import type { Dimension, InterviewKind, PhaseKind } from "./schema";

/* What a browser receives of an interview under way. Nothing of it tells what comes later. */

/** How much of a phase's time is gone, for a clock that ticks in the browser. */
export interface ClockView {
  /** Of the time that counts, when this was sent. */
  readonly elapsedMs: number;
  readonly isPaused: boolean;
  /** Planned, and added on request. */
  readonly minutes: number;
  readonly extraMinutes: number;
}

interface OfferedQuestion {
  readonly index: number;
  readonly ask: string;
}

/** Something that the candidate asked, and what the interviewer may have understood. */
export interface AskView {
  readonly key: string;
  readonly text: string;
  /** Not answered yet. */
  readonly candidates: readonly OfferedQuestion[];
  /** Whether an answer came of it. */
  readonly isAnswered: boolean;
}

export interface AnsweredQuestion {
  readonly index: number;
  readonly ask: string;
  readonly answer: readonly RichNode[];
}

/** A candidate's figure, and with it what the interviewer had in mind. */
export interface GivenEstimate {
  /** As it was typed. */
  readonly text: string;
  /** In the unit asked for. */
  readonly value: number;
  readonly isGood: boolean;
  readonly answer: number;
  readonly working: string;
  readonly meaning: readonly RichNode[];
}

export interface EstimateView {
  readonly id: string;
  readonly ask: readonly RichNode[];
  readonly unit: string;
  readonly given: GivenEstimate | null;
}

export interface ChoiceView {
  readonly id: string;
  readonly ask: readonly RichNode[];
  readonly options: readonly { readonly id: string; readonly text: readonly RichNode[] }[];
  readonly chosen: string | null;
}

export interface FollowUpView {
  readonly index: number;
  readonly says: readonly RichNode[];
}

/** What a trial is held to. One of the bounds is null. */
export interface RequirementView {
  readonly id: string;
  /** Ids of a condition and of a measure of the trial. */
  readonly condition: string;
  readonly measure: string;
  readonly points: number;
  readonly atMost: number | null;
  readonly atLeast: number | null;
  readonly text: readonly RichNode[];
  /** What it means to miss it. */
  readonly missed: readonly RichNode[];
}

/** What the engine measured of one try, and what that is worth. */
export interface MeasuredTry {
  readonly conditions: readonly {
    readonly id: string;
    readonly measured: Readonly<Record<string, number | null>>;
    readonly eventDigest: string;
  }[];
  /** By requirement, in their order. */
  readonly verdicts: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly isMet: boolean;
  }[];
  readonly points: number;
  readonly max: number;
  /** The best try counts. */
  readonly isCounted: boolean;
}

export interface TryView {
  readonly key: string;
  readonly settings: Readonly<Record<string, number>>;
  /** Null until it is measured. */
  readonly measured: MeasuredTry | null;
}

/** A design to set, and what came of it. */
export interface TrialView extends TrialParts {
  readonly id: string;
  readonly says: readonly RichNode[];
  /** As the conditions, none until something is measured. */
  readonly requirements: readonly RequirementView[];
  readonly triesMax: number;
  readonly tries: readonly TryView[];
  /** Settings that meet every requirement; null until the interview is over. */
  readonly meets: Readonly<Record<string, number>> | null;
}

export interface ReachedPhase {
  readonly position: number;
  readonly kind: PhaseKind;
  readonly minutes: number;
  readonly isReached: true;
  readonly title: string;
  readonly says: readonly RichNode[];
  readonly canAsk: boolean;
  readonly asks: readonly AskView[];
  readonly answered: readonly AnsweredQuestion[];
  /** The questions that are left, once the candidate has looked; null before. */
  readonly listed: readonly OfferedQuestion[] | null;
  readonly estimates: readonly EstimateView[];
  readonly choices: readonly ChoiceView[];
  readonly followUps: readonly FollowUpView[];
  readonly trial: TrialView | null;
  /** Whether the interviewer has another question, and it is its turn. */
  readonly hasMore: boolean;
}

export type PhaseView =
  | ReachedPhase
  | {
      readonly position: number;
      readonly kind: PhaseKind;
      readonly minutes: number;
      readonly isReached: false;
    };

export interface SessionView {
  readonly id: string;
  readonly interviewId: string;
  readonly title: string;
  readonly kind: InterviewKind;
  readonly level: InterviewLevel;
  readonly prompt: readonly RichNode[];
  readonly startedAt: Date;
  /** The interview was rewritten since: what was said is kept, and it can only be ended. */
  readonly isOutdated: boolean;
  readonly isFinished: boolean;
  /** The phase under way, from 0. */
  readonly phase: number;
  readonly clock: ClockView;
  readonly phases: readonly PhaseView[];
  /** By place: `phase-0`, `answer-0-3`. */
  readonly notes: Readonly<Record<string, string>>;
  readonly sketch: Sketch;
}

/* After the end: everything. */

export interface ReviewedPhase {
  readonly position: number;
  readonly kind: PhaseKind;
  readonly title: string;
  readonly minutes: number;
  /** Null when the phase was not reached. */
  readonly usedMinutes: number | null;
  readonly note: string;
  readonly questions: readonly {
    readonly ask: string;
    readonly answer: readonly RichNode[];
    readonly matters: readonly RichNode[];
    /** In the candidate's own words, from the list, or not at all. */
    readonly asked: "own" | "listed" | null;
  }[];
  readonly unanswered: readonly string[];
  readonly estimates: readonly {
    readonly id: string;
    readonly ask: readonly RichNode[];
    readonly unit: string;
    readonly answer: number;
    readonly working: string;
    readonly meaning: readonly RichNode[];
    readonly given: GivenEstimate | null;
  }[];
  readonly choices: readonly ChoiceView[];
  readonly followUps: readonly {
    readonly index: number;
    readonly says: readonly RichNode[];
    readonly good: readonly RichNode[];
    readonly mine: string;
    /** Whether it was asked; else it belongs to another choice, or was not reached. */
    readonly isAsked: boolean;
  }[];
  readonly trial: TrialView | null;
}

export interface ScoredDimension {
  readonly dimension: Dimension;
  readonly mid: readonly RichNode[];
  readonly senior: readonly RichNode[];
  readonly staff: readonly RichNode[];
  /** 0 below mid, 1 mid, 2 senior, 3 staff. */
  readonly score: number | null;
}

interface ModelSketch {
  readonly parts: readonly { readonly id: string; readonly text: string }[];
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly text: string }[];
}

interface Link {
  readonly title: string;
  readonly href: string;
}

export interface ReviewView {
  readonly id: string;
  readonly interviewId: string;
  readonly title: string;
  readonly kind: InterviewKind;
  readonly level: InterviewLevel;
  readonly prompt: readonly RichNode[];
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** What is shown beside the candidate's words was rewritten since. */
  readonly isOutdated: boolean;
  readonly phases: readonly ReviewedPhase[];
  readonly rubric: readonly ScoredDimension[];
  readonly answer: Readonly<Record<InterviewLevel, readonly RichNode[]>>;
  readonly sketch: { readonly mine: Sketch; readonly model: ModelSketch | null };
  readonly mistakes: readonly {
    readonly mistake: readonly RichNode[];
    readonly instead: readonly RichNode[];
  }[];
  readonly lessons: readonly Link[];
  readonly incident: Link | null;
  readonly sources: readonly { readonly title: string; readonly section: string; readonly url: string }[];
}

/* Before the beginning. */

export interface InterviewEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: InterviewKind;
  readonly minutes: number;
  readonly levels: readonly InterviewLevel[];
  /** The newest one under way. */
  readonly open: { readonly sessionId: string; readonly level: InterviewLevel } | null;
  readonly finished: number;
}

/** One interview of one's own, as the history shows it. */
export interface SessionSummary {
  readonly id: string;
  readonly interviewId: string;
  readonly title: string;
  readonly level: InterviewLevel;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** 0..3, the mean over the dimensions that were scored; null when none was. */
  readonly mean: number | null;
  readonly scores: readonly { readonly dimension: string; readonly score: number }[];
  /** Of what the engine measured of the candidate's designs, beside their own judgement; null when nothing was. */
  readonly measured: { readonly points: number; readonly max: number } | null;
  /** How many the interview has. */
  readonly dimensions: number;
}
