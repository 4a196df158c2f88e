import { actionTitle } from "@/components/actions/action-effect";
import { hypothesisWords } from "@/components/notebook/hypothesis-words";
import { pinSearch } from "@/components/notebook/pin-search";
import { pinMoment } from "@/components/notebook/pin-moment";
import { stepInfo } from "@/components/notebook/steps";
import type { ReviewView } from "@/lib/runs/schema";
import type { PinRef, Step } from "@/simulations/incidents/notebook";

const MINUTE = 60_000_000;

export interface TimelineEntry {
  readonly kind: PinRef["kind"] | "hypothesis" | "action" | "submitted" | "thought";
  readonly atMicros: number;
  /** `Step 3, Time window`; null for what belongs to none. */
  readonly step: string | null;
  readonly text: string;
  /** Opens what it is about in the war room; null where there is nothing to open. */
  readonly search: string | null;
}

/** One minute of the run: what you did in it, what the expert did, and what happened to the users. */
export interface TimelineRow {
  readonly atMicros: number;
  readonly you: readonly TimelineEntry[];
  readonly expert: readonly TimelineEntry[];
  readonly moments: readonly { readonly tone: "error" | "recovery"; readonly text: string }[];
}

/** Your path beside the expert's, minute by minute, on the run's one clock. Minutes in which nothing happened are left out. */
export function timelineRows(view: ReviewView): readonly TimelineRow[] {
  const you = yourEntries(view);
  const expert = expertEntries(view);
  const moments = userMoments(view);
  const minutes = [...you, ...expert, ...moments].map(({ atMicros }) => minuteOf(atMicros));
  return [...new Set(minutes)]
    .sort((a, b) => a - b)
    .map((minute) => ({
      atMicros: minute,
      you: you.filter((entry) => minuteOf(entry.atMicros) === minute),
      expert: expert.filter((entry) => minuteOf(entry.atMicros) === minute),
      moments: moments.filter((moment) => minuteOf(moment.atMicros) === minute),
    }));
}

function minuteOf(micros: number): number {
  return Math.floor(micros / MINUTE) * MINUTE;
}

function stepText(step: Step): string {
  const { number, title } = stepInfo(step);
  return `Step ${number}, ${title}`;
}

/** What the learner did, in the order of time. */
export function yourEntries({ run }: ReviewView): TimelineEntry[] {
  const { brief, clockMicros } = run;
  const entries: TimelineEntry[] = [
    ...run.pins.map((pin) => ({
      kind: pin.ref.kind,
      atMicros: pin.atMicros,
      step: stepText(pin.step),
      text: pin.label,
      search: pinSearch(pin.ref, { atMicros: pinMoment(pin), clockMicros }),
    })),
    ...run.hypotheses.map((hypothesis) => {
      const { component, mechanism } = hypothesisWords(hypothesis, brief);
      const text = `${component}: ${mechanism}, ${Math.round(hypothesis.confidence * 100)} % sure`;
      return {
        kind: "hypothesis" as const,
        atMicros: hypothesis.atMicros,
        step: stepText("hypothesis"),
        text,
        search: null,
      };
    }),
    ...run.actions.map((action) => {
      const text = actionTitle(action, brief);
      return { kind: "action" as const, atMicros: action.atMicros, step: null, text, search: null };
    }),
  ];
  if (run.submittedAt)
    entries.push({ kind: "submitted", atMicros: clockMicros, step: null, text: "Submitted", search: null });
  return entries.sort((a, b) => a.atMicros - b.atMicros);
}

/** What the expert would have done in this very run, in the order of time. */
export function expertEntries({ run, review }: ReviewView): TimelineEntry[] {
  return review.expertPath
    .map(({ step, atMicros, text, ref, action, hypothesis }) => ({
      kind: action
        ? ("action" as const)
        : hypothesis
          ? ("hypothesis" as const)
          : (ref?.kind ?? ("thought" as const)),
      atMicros,
      step: stepText(step),
      text,
      search: ref ? pinSearch(ref, { atMicros, clockMicros: run.clockMicros }) : null,
    }))
    .sort((a, b) => a.atMicros - b.atMicros);
}

function userMoments({ grade, run }: ReviewView) {
  const { brokenFromMicros, recoveredAtMicros } = grade.slo;
  const moments = [];
  if (brokenFromMicros !== null) {
    moments.push({
      atMicros: brokenFromMicros,
      tone: "error" as const,
      text: `${run.brief.slo.title}: objective missed from here`,
    });
  }
  if (recoveredAtMicros !== null) {
    moments.push({
      atMicros: recoveredAtMicros,
      tone: "recovery" as const,
      text: `${run.brief.slo.title}: objective met again, and kept`,
    });
  }
  return moments;
}
