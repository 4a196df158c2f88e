import { actionTitle } from "@/components/actions/action-effect";
import type { ReviewView } from "@/lib/runs/schema";

const TICK = 100_000;

export interface ForkMoment {
  readonly atMicros: number;
  readonly text: string;
}

/** Moments worth going back to, earliest first: when it began to hurt, before each of your actions, at your first hypothesis, the end. */
export function forkMoments({ run, grade, review }: ReviewView): readonly ForkMoment[] {
  const moments: ForkMoment[] = [];
  const { brokenFromMicros } = grade.slo;
  if (brokenFromMicros !== null)
    moments.push({ atMicros: brokenFromMicros, text: "when users began to suffer" });
  const [firstStep] = review.expertPath;
  if (firstStep) moments.push({ atMicros: firstStep.atMicros, text: "when the expert began" });
  const [first] = run.hypotheses;
  if (first) moments.push({ atMicros: first.atMicros, text: "at your first hypothesis" });
  for (const action of run.actions)
    moments.push({ atMicros: action.atMicros - TICK, text: `before “${actionTitle(action, run.brief)}”` });
  moments.push({ atMicros: run.clockMicros, text: "where you submitted" });
  return moments
    .filter(({ atMicros }) => atMicros > 0 && atMicros <= run.clockMicros)
    .sort((a, b) => a.atMicros - b.atMicros);
}
