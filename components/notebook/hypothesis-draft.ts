import { z } from "zod";
import { newKey } from "@/lib/new-key";
import type { Hypothesis } from "@/simulations/incidents/notebook";
import { microsOfTime } from "./since-when";

/** The hypothesis form as it stands; an empty choice is not made yet. */
export interface HypothesisDraft {
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly scope: string;
  /** A time of day on the world's clock as typed; may stay empty. */
  readonly since: string;
  /** 0..1. */
  readonly confidence: number;
  /** Pins that it rests on. */
  readonly pinIds: readonly string[];
  /** The series that is predicted; empty when nothing is. */
  readonly series: string;
  readonly expects: "falls" | "rises" | "stays";
  readonly withinMinutes: number;
  /** Of the statement that this draft will be: kept over retries and reloads, renewed when the draft changes. */
  readonly key: string;
}

export const CHOICES = ["component", "mechanism", "trigger", "scope"] as const;
export type Choice = (typeof CHOICES)[number];

/** How far ahead a prediction may reach. */
export const WITHIN_MINUTES = [1, 2, 3, 5, 10] as const;
const MINUTE_MICROS = 60_000_000;

const choice = z.string().max(64);
export const hypothesisDraftSchema: z.ZodType<HypothesisDraft> = z.object({
  component: choice,
  mechanism: choice,
  trigger: choice,
  scope: choice,
  since: z.string().max(16),
  confidence: z.number().min(0).max(1),
  pinIds: z.array(z.string().max(64)).max(100),
  series: z.string().max(120),
  expects: z.enum(["falls", "rises", "stays"]),
  withinMinutes: z.number().int().min(1).max(10),
  key: z.string().min(8).max(64),
});

/** Where the form begins: at the last stated hypothesis, or empty at even odds. A prediction is made anew each time. */
export function draftFrom(last: Hypothesis | undefined, timeOf: (micros: number) => string): HypothesisDraft {
  const prediction = { series: "", expects: "falls", withinMinutes: 5 } as const;
  const key = newKey();
  if (!last) {
    const empty = { component: "", mechanism: "", trigger: "", scope: "", since: "", pinIds: [] };
    return { ...empty, confidence: 0.5, ...prediction, key };
  }
  const { component, mechanism, trigger, scope, confidence, sinceMicros, pinIds } = last;
  const since = sinceMicros === null ? "" : timeOf(sinceMicros);
  return { component, mechanism, trigger, scope, since, confidence, pinIds, ...prediction, key };
}

/** The choices that are still to be made, in the order of the form. */
export function missingChoices(draft: HypothesisDraft): readonly Choice[] {
  return CHOICES.filter((name) => draft[name] === "");
}

type Claim = Omit<Hypothesis, "atMicros">;

/** What is wrong with the time that was typed; null when nothing is, or nothing was typed. */
export function sinceError(draft: HypothesisDraft, clock: Parameters<typeof microsOfTime>[1]): string | null {
  if (draft.since.trim() === "" || microsOfTime(draft.since, clock) !== null) return null;
  return "A time of day within the run, as in 14:31 or 14:31:05.";
}

/** What the draft states. Pins that have been taken off meanwhile are left out. */
export function claimOf(
  draft: HypothesisDraft,
  clock: Parameters<typeof microsOfTime>[1],
  pins: readonly { readonly id: string }[],
): Claim {
  const { component, mechanism, trigger, scope, confidence, series, expects, withinMinutes } = draft;
  return {
    ...{ component, mechanism, trigger, scope, confidence },
    sinceMicros: microsOfTime(draft.since, clock),
    pinIds: draft.pinIds.filter((id) => pins.some((pin) => pin.id === id)),
    prediction: series === "" ? null : { series, expects, withinMicros: withinMinutes * MINUTE_MICROS },
  };
}

/** Where the draft of a run's hypothesis is kept until it has been stated. */
export const hypothesisKey = (runId: string) => `faultline:hypothesis:${runId}`;
