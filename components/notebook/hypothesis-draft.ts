import { z } from "zod";
import { newKey } from "@/lib/new-key";
import type { Hypothesis } from "@/simulations/incidents/notebook";

/** The hypothesis form as it stands; an empty choice is not made yet. */
export interface HypothesisDraft {
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly scope: string;
  /** 0..1. */
  readonly confidence: number;
  /** Of the statement that this draft will be: kept over retries and reloads, renewed when the draft changes. */
  readonly key: string;
}

export const CHOICES = ["component", "mechanism", "trigger", "scope"] as const;
export type Choice = (typeof CHOICES)[number];

const choice = z.string().max(64);
export const hypothesisDraftSchema = z.object({
  component: choice,
  mechanism: choice,
  trigger: choice,
  scope: choice,
  confidence: z.number().min(0).max(1),
  key: z.string().min(8).max(64),
});

/** Where the form begins: at the last stated hypothesis, or empty at even odds. */
export function draftFrom(last: Hypothesis | undefined): HypothesisDraft {
  if (!last) return { component: "", mechanism: "", trigger: "", scope: "", confidence: 0.5, key: newKey() };
  const { component, mechanism, trigger, scope, confidence } = last;
  return { component, mechanism, trigger, scope, confidence, key: newKey() };
}

/** The choices that are still to be made, in the order of the form. */
export function missingChoices(draft: HypothesisDraft): readonly Choice[] {
  return CHOICES.filter((name) => draft[name] === "");
}

/** Where the draft of a run's hypothesis is kept until it has been stated. */
export const hypothesisKey = (runId: string) => `faultline:hypothesis:${runId}`;
