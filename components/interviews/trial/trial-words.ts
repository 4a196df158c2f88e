import { measuredText, valueText } from "@/components/experiments/words";
import type { MeasuredTry, RequirementView, TrialView, TryView } from "@/lib/interviews/session-view";

/** `9 of 14 points` */
export function pointsText({ points, max }: Pick<MeasuredTry, "points" | "max">): string {
  return `${points} of ${max} points`;
}

/** Settings in a line: `Workers: 4; A taken run is hidden for: 20 s`. */
export function designText({ controls }: Pick<TrialView, "controls">, settings: TryView["settings"]): string {
  return controls
    .map((control) => {
      const value = settings[control.name] ?? control.initial;
      const text = control.words ? valueText(control, value) : measuredText(value, control.unit ?? "");
      return `${control.label}: ${text}`;
    })
    .join("; ");
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
