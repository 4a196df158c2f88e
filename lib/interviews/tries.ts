import { parseInline, richText } from "@/lib/content/service";
import { trialParts } from "@/lib/experiments/service";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { judgeTrial, type Judgement } from "./judge-trial";
import { trialValue, type SessionRow } from "./rows";
import type { Interview, TrialPart } from "./schema";
import type { RequirementView, TrialView, TryView } from "./session-view";

type Moves = Pick<SessionRow, "moves">;

/** What was tried in a phase, in order. */
function triesIn({ moves }: Moves, position: number) {
  return moves
    .filter(({ kind, phase }) => kind === "trial" && phase === position)
    .map(({ subject, value }) => ({ key: subject, ...trialValue.parse(value) }));
}

/** The judgement that counts: the one with the most points, of several the latest. Null while nothing is measured. */
function bestOf(judgements: readonly (Judgement | null)[]): Judgement | null {
  return judgements.reduce(
    (best, one) => (one !== null && one.points >= (best?.points ?? 0) ? one : best),
    null,
  );
}

/** Points of all trials of an interview by what counts in each; null where none was measured. */
export function measuredPoints(
  session: Moves,
  interview: Interview,
): { readonly points: number; readonly max: number } | null {
  const counted = interview.phases.flatMap(({ trial }, position) => {
    const best = trial && bestOf(triesIn(session, position).map((one) => judged(trial, one)));
    return best ?? [];
  });
  if (counted.length === 0) return null;
  return {
    points: counted.reduce((sum, { points }) => sum + points, 0),
    max: counted.reduce((sum, { max }) => sum + max, 0),
  };
}

function judged({ requirements }: TrialPart, { result }: Pick<Tried, "result">): Judgement | null {
  return result ? judgeTrial(requirements, result) : null;
}
type Tried = ReturnType<typeof triesIn>[number];

/**
 * A phase's trial as its candidate may see it: what it is put through and held to comes with the first figures, or with
 * `isOver`, and settings that meet everything only then.
 */
export function trialView(
  session: Moves,
  trial: TrialPart,
  at: { readonly position: number; readonly isOver: boolean },
): TrialView | null {
  const parts = trialParts(trial.id);
  if (parts === null) return null;
  const tried = triesIn(session, at.position);
  const judgements = tried.map((one) => judged(trial, one));
  const best = bestOf(judgements);
  const isShown = at.isOver || best !== null;
  return {
    id: trial.id,
    title: parts.title,
    says: richText(trial.says),
    controls: parts.controls,
    measures: parts.measures,
    conditions: isShown ? parts.conditions : [],
    requirements: isShown ? trial.requirements.map(requirementView) : [],
    triesMax: INTERVIEW_LIMITS.tries,
    tries: tried.map((one, index) => tryView(one, judgements[index] ?? null, best)),
    meets: at.isOver ? trial.meets : null,
  };
}

function tryView(
  { key, settings, result }: Tried,
  judgement: Judgement | null,
  best: Judgement | null,
): TryView {
  return {
    key,
    settings,
    measured: judgement && {
      conditions: result?.conditions ?? [],
      verdicts: judgement.requirements.map(({ requirement: { id }, value, isMet }) => ({ id, value, isMet })),
      points: judgement.points,
      max: judgement.max,
      isCounted: judgement === best,
    },
  };
}

function requirementView({ text, missed, ...rest }: TrialPart["requirements"][number]): RequirementView {
  const { id, condition, measure, points, atMost = null, atLeast = null } = rest;
  return {
    ...{ id, condition, measure, points, atMost, atLeast },
    text: parseInline(text),
    missed: parseInline(missed),
  };
}
