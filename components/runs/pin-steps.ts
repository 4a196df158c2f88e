import { STEPS, type PinRef, type Step } from "@/simulations/incidents/notebook";
import { hasEvidence } from "@/components/notebook/step-state";
import type { RunView } from "@/lib/runs/schema";

/** Steps that a kind of evidence belongs to as a matter of course; the first is the most natural. */
function naturalSteps(ref: PinRef): readonly Step[] {
  switch (ref.kind) {
    case "alert":
      return ["symptom", "window"];
    case "change":
      return ["window", "hypothesis", "fix"];
    case "metric":
      return ref.series === "slo" ? ["symptom", "metrics", "fix"] : ["metrics", "window", "verify", "fix"];
    case "trace":
      return ref.spanId === undefined ? ["traces", "follow"] : ["follow", "traces"];
    case "log":
      return ["logs"];
  }
}

interface Placement {
  readonly step: Step;
  /** True when the learner should be asked first. */
  readonly ambiguous: boolean;
}

/** Where a piece of evidence goes: to the step at hand if it belongs there, else the learner says. */
export function placePin(ref: PinRef, currentStep: Step): Placement {
  const natural = naturalSteps(ref);
  if (natural.includes(currentStep)) return { step: currentStep, ambiguous: false };
  // Verifying takes any evidence; a hypothesis names in its own form what it rests on.
  if (currentStep === "verify") return { step: currentStep, ambiguous: true };
  return { step: natural[0] ?? currentStep, ambiguous: true };
}

/**
 * The first step that holds nothing yet; the last one when all hold something.
 * A note is something, but a hypothesis wants to be stated.
 */
export function firstOpenStep(run: Pick<RunView, "pins" | "notes" | "hypotheses" | "actions">): Step {
  const isNoted = (step: Step) => step !== "hypothesis" && Boolean(run.notes[step]?.trim());
  return STEPS.find((step) => !isNoted(step) && !hasEvidence(step, run)) ?? "fix";
}

/** Whether two references name the same thing. */
export function isSameRef(a: PinRef, b: PinRef): boolean {
  return refKey(a) === refKey(b);
}

export function refKey(ref: PinRef): string {
  switch (ref.kind) {
    case "alert":
      return `alert ${ref.alertId}`;
    case "change":
      return `change ${ref.changeId}`;
    case "metric":
      return `metric ${ref.series} ${ref.fromMicros} ${ref.toMicros}`;
    case "trace":
      return `trace ${ref.traceId} ${ref.spanId ?? ""}`;
    case "log":
      return `log ${ref.logId}`;
  }
}
