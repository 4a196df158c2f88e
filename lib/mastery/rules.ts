import type { MasteryState } from "./schema";

/*
 * How well somebody knows a row of the syllabus. docs/mastery.md says the same rules in prose; a test holds them to
 * twenty scripted learners. Pure: evidence in, a state out.
 */

/** One thing that somebody did for a row. */
export interface Evidence {
  readonly kind: "question" | "lab" | "incident" | "review";
  /** A question, a lab, an incident or a card: the newest result of each counts. */
  readonly id: string;
  /** Of a question. */
  readonly level?: "recall" | "apply" | "analyse";
  /** 0..1. Of a review: 0 for "again", 1 for the others. */
  readonly score: number;
  readonly at: Date;
}

/** What a row has to offer. */
export interface RowTasks {
  /** It has a lab or an incident: to be solid, one of them has to be done. */
  readonly hands: boolean;
}

/** What the evidence comes to. */
export interface RowMastery {
  readonly state: MasteryState;
  /** Why it is not more, or what to keep doing: one sentence without a full stop. */
  readonly reason: string;
  /** Ids whose newest result is a miss. */
  readonly misses: readonly string[];
  /** When it fades unless something is done; null where nothing can fade. */
  readonly fadesAt: Date | null;
}

export const MASTERY_RULES = {
  /** Weight of a result: what asks for more says more. A review says that something is remembered, and weighs nothing. */
  weights: { recall: 1, apply: 2, analyse: 3, lab: 4, incident: 5 },
  /** Below it, a result is a miss. */
  missBelow: 0.6,
  /** Earned weight and mean score from which a row is practised, and from which it is solid. */
  practised: { earned: 4, mean: 0.6 },
  solid: { earned: 7, mean: 0.8, days: 2 },
  /** What a missed question is worth again, on one's own word, once a review of it succeeds. */
  mended: 0.8,
  /** Share of a lab or an incident that counts as done. */
  handsDone: 0.6,
  /** Days until a row fades after one day of success; they double with every further day, up to the greatest. */
  firstDays: 7,
  mostDays: 112,
  /** So many times the days until fading, and a row is back at learning. */
  forgottenAfter: 3,
} as const;

const DAY_MS = 86_400_000;
const NOTHING: RowMastery = {
  ...{ state: "not-started", reason: "nothing answered yet", misses: [], fadesAt: null },
};

/** The state of a row at a moment. Evidence that is newer than `now` counts for nothing. */
export function masteryOf(tasks: RowTasks, all: readonly Evidence[], now: Date): RowMastery {
  const evidence = all
    .filter(({ at }) => at <= now)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const results = newestResults(evidence);
  if (results.length === 0) return NOTHING;
  const misses = results.filter(({ score }) => score < MASTERY_RULES.missBelow).map(({ id }) => id);
  const successDays = daysOf(evidence.filter(({ score }) => score >= MASTERY_RULES.missBelow));
  const level = levelOf(tasks, results, successDays.length);
  const lowered = lower(level.state, misses.length);
  const reason =
    lowered === level.state ? level.reason : `lowered by ${counted(misses.length, "miss", "misses")}`;
  const lastSuccess = evidence.findLast(({ score }) => score >= MASTERY_RULES.missBelow);
  if (lowered === "learning" || !lastSuccess) return { state: "learning", reason, misses, fadesAt: null };
  const holdsMs = holdDays(successDays.length) * DAY_MS;
  const restedMs = now.getTime() - lastSuccess.at.getTime();
  const fadesAt = new Date(lastSuccess.at.getTime() + holdsMs);
  const rested = counted(Math.floor(restedMs / DAY_MS), "day", "days");
  if (restedMs > MASTERY_RULES.forgottenAfter * holdsMs)
    return { state: "learning", reason: `nothing for ${rested}`, misses, fadesAt: null };
  if (restedMs > holdsMs) return { state: "fading", reason: `nothing for ${rested}`, misses, fadesAt };
  return { state: lowered, reason, misses, fadesAt };
}

/**
 * The newest result of each question, lab, incident and card. A review of a question that succeeds mends a miss, and one
 * that fails is a miss.
 */
function newestResults(evidence: readonly Evidence[]): Evidence[] {
  const newest = new Map<string, Evidence>();
  for (const piece of evidence) {
    const earlier = newest.get(piece.id);
    const reviewed = piece.kind === "review" && earlier && earlier.kind !== "review";
    newest.set(piece.id, reviewed ? { ...earlier, score: reviewedScore(earlier.score, piece.score) } : piece);
  }
  return [...newest.values()];
}

function reviewedScore(before: number, review: number): number {
  return review < MASTERY_RULES.missBelow ? 0 : Math.max(before, MASTERY_RULES.mended);
}

interface Level {
  readonly state: "learning" | "practised" | "solid";
  readonly reason: string;
}

function levelOf({ hands }: RowTasks, results: readonly Evidence[], successDays: number): Level {
  const { practised, solid, handsDone } = MASTERY_RULES;
  const weighed = results.map((piece) => ({ ...piece, weight: weightOf(piece) }));
  const weight = weighed.reduce((sum, piece) => sum + piece.weight, 0);
  const earned = weighed.reduce((sum, piece) => sum + piece.weight * piece.score, 0);
  const mean = weight === 0 ? 0 : earned / weight;
  if (earned < practised.earned) return { state: "learning", reason: "too little answered to tell" };
  if (mean < practised.mean) return { state: "learning", reason: `${percent(mean)} of the points so far` };
  if (earned < solid.earned) return { state: "practised", reason: "a few more questions make it solid" };
  if (mean < solid.mean) return { state: "practised", reason: `${percent(mean)} of the points so far` };
  if (successDays < solid.days) return { state: "practised", reason: "another day has to confirm it" };
  const doing = results.some(
    ({ kind, score }) => (kind === "lab" || kind === "incident") && score >= handsDone,
  );
  if (hands && !doing) return { state: "practised", reason: "its lab or incident is still to be done" };
  return { state: "solid", reason: `${percent(mean)} of the points, on ${successDays} days` };
}

function weightOf({ kind, level = "recall" }: Evidence): number {
  const { weights } = MASTERY_RULES;
  switch (kind) {
    case "question":
      return weights[level];
    case "lab":
    case "incident":
      return weights[kind];
    case "review":
      return 0;
  }
}

/** Each standing miss takes a level; "learning" is the lowest. */
function lower(state: Level["state"], misses: number): Level["state"] {
  const order = ["learning", "practised", "solid"] as const;
  return order[Math.max(0, order.indexOf(state) - misses)] ?? "learning";
}

/** Days until a row fades: 7, 14, 28, 56, 112, by the number of days with a success. */
function holdDays(successDays: number): number {
  const { firstDays, mostDays } = MASTERY_RULES;
  return Math.min(mostDays, firstDays * 2 ** (successDays - 1));
}

/** The different days (UTC) of pieces of evidence. */
function daysOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.map(({ at }) => at.toISOString().slice(0, 10)))];
}

const percent = (share: number): string => `${Math.floor(100 * share)} %`;
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
