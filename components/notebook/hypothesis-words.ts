import type { IncidentBrief } from "@/simulations/incidents/brief";

interface Claim {
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly scope: string;
}

function labelOf(options: readonly { readonly id: string; readonly label: string }[], id: string): string {
  return options.find((option) => option.id === id)?.label ?? id;
}

/** A hypothesis, or the truth, in the words of the incident's own form. An option that no longer exists keeps its id. */
export function hypothesisWords(
  { component, mechanism, trigger, scope }: Claim,
  brief: IncidentBrief,
): Claim {
  return {
    component: labelOf(brief.components, component),
    mechanism: labelOf(brief.mechanisms, mechanism),
    trigger: labelOf(brief.triggers, trigger),
    scope: labelOf(brief.scopes, scope),
  };
}
