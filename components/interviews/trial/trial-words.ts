import { measuredText } from "@/components/experiments/words";
import type { MeasuredTry, RequirementView, TrialView } from "@/lib/interviews/session-view";

/** `9 of 14 points` */
export function pointsText({ points, max }: Pick<MeasuredTry, "points" | "max">): string {
  return `${points} of ${max} points`;
}

/** What a requirement asks, and what was measured: `261% measured, at most 5% asked`. */
export function verdictText(
  { measures }: Pick<TrialView, "measures">,
  { measure, atMost, atLeast }: RequirementView,
  value: number | null,
): string {
  const unit = measures.find(({ id }) => id === measure)?.unit ?? "";
  const bound =
    atMost === null
      ? `at least ${measuredText(atLeast, unit)}`
      : atMost === 0
        ? "none"
        : `at most ${measuredText(atMost, unit)}`;
  const measured = value === null ? "not measured" : `${measuredText(value, unit)} measured`;
  return `${measured}, ${bound} asked`;
}

/** Where a requirement is measured: `A hot customer: admitted beyond what was bought`. */
export function placeText({ conditions, measures }: TrialView, requirement: RequirementView): string {
  const condition = conditions.find(({ id }) => id === requirement.condition)?.label ?? "";
  const measure = measures.find(({ id }) => id === requirement.measure)?.label ?? "";
  return `${condition}: ${measure.charAt(0).toLowerCase()}${measure.slice(1)}`;
}
