import type { Step } from "@/simulations/incidents/notebook";

/** What the nudge, the pointer and the answer for a step cost, as the grade counts them; a test holds the two together. */
const LEVELS = [
  { cost: 0.5, what: "A nudge: where to look next." },
  { cost: 1, what: "A pointer: what to look for, by name." },
  { cost: 1.5, what: "The answer to this step." },
] as const;

/** All hints together never cost more. */
const COST_MAX = 4;

interface TakenHint {
  readonly step: Step;
  readonly level: number;
}

export interface HintInfo {
  readonly what: string;
  /** In points of the grade. */
  readonly cost: number;
}

/** The next hint for a step after those `taken` in the run, with what it costs now; null after the answer. */
export function nextHint(taken: readonly TakenHint[], step: Step): HintInfo | null {
  const level = LEVELS[taken.filter((hint) => hint.step === step).length];
  if (!level) return null;
  const spent = taken.reduce((sum, hint) => sum + (LEVELS[hint.level - 1]?.cost ?? 0), 0);
  return { what: level.what, cost: Math.min(level.cost, Math.max(0, COST_MAX - spent)) };
}

/** `1 point`, `0.5 points`, `nothing more`. */
export function costText(cost: number): string {
  return cost === 0 ? "nothing more" : cost === 1 ? "1 point" : `${cost} points`;
}
