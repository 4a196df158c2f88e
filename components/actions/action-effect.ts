import type { ActionView } from "@/lib/runs/schema";
import type { ActionOffer, IncidentBrief } from "@/simulations/incidents/brief";

const SECOND = 1_000_000;

/** How an action stands at a moment: not yet taken, taken and on its way, or in effect. */
export interface ActionEffect {
  readonly phase: "later" | "pending" | "in-effect";
  /** When it takes effect. */
  readonly atMicros: number;
  /** How much of its delay has passed, 0..1. */
  readonly share: number;
}

/** How an action stands at a moment of the run. */
export function effectAt(
  action: ActionView,
  offer: ActionOffer | undefined,
  momentMicros: number,
): ActionEffect {
  const atMicros = action.atMicros + (offer?.delaySeconds ?? 0) * SECOND;
  if (momentMicros < action.atMicros) return { phase: "later", atMicros, share: 0 };
  if (momentMicros >= atMicros) return { phase: "in-effect", atMicros, share: 1 };
  return {
    phase: "pending",
    atMicros,
    share: (momentMicros - action.atMicros) / (atMicros - action.atMicros),
  };
}

/** An action in the words of its offer: `Roll back · checkout · to v240`. */
export function actionTitle(
  action: Pick<ActionView, "kind" | "target" | "parameters">,
  brief: IncidentBrief,
): string {
  const offer = brief.actions.find(({ kind }) => kind === action.kind);
  const target = brief.components.find(({ id }) => id === action.target)?.label ?? action.target;
  const details = (offer?.parameters ?? []).flatMap(({ name, label, unit }) => {
    const value = action.parameters[name];
    return value === undefined ? [] : [`${label} ${value}${unit ? ` ${unit}` : ""}`];
  });
  return [offer?.label ?? action.kind, target, ...details].join(" · ");
}
