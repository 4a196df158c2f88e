import type { IncidentBrief } from "../brief";
import type { Incident } from "../incident";
import type { GradeDimension, Hypothesis } from "../notebook";
import { dimension } from "./points";

type Part = "component" | "mechanism" | "trigger" | "scope";

/** Judges the last hypothesis part by part: right, near with the incident's own share, or wrong. */
export function gradeDiagnosis(
  incident: Incident,
  seed: number,
  hypothesis: Hypothesis | undefined,
): readonly GradeDimension[] {
  const { truth } = incident.caseOf(seed);
  const brief = incident.brief();
  const near = {
    component: truth.nearComponents,
    mechanism: truth.nearMechanisms,
    trigger: truth.nearTriggers,
    scope: truth.nearScopes,
  };
  return (["component", "mechanism", "trigger", "scope"] as const).map((part) => {
    if (hypothesis === undefined) return dimension(part, 0, "You stated no hypothesis.");
    const said = labelOf(brief, part, hypothesis[part]);
    if (hypothesis[part] === truth[part]) return dimension(part, 1, `${said}: that is right.`);
    const close = near[part][hypothesis[part]];
    const right = labelOf(brief, part, truth[part]);
    if (close === undefined) return dimension(part, 0, `You said ${said}; it was ${right}.`);
    return dimension(part, close.share, `You said ${said}; it was ${right}. ${close.reason}`);
  });
}

function labelOf(brief: IncidentBrief, part: Part, id: string): string {
  const options = {
    component: brief.components,
    mechanism: brief.mechanisms,
    trigger: brief.triggers,
    scope: brief.scopes,
  }[part];
  return options.find((option) => option.id === id)?.label ?? id;
}
