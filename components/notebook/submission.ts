import type { RunView } from "@/lib/runs/schema";
import type { StepState } from "./step-state";
import { stepInfo } from "./steps";

/** The mechanism of who believes that the alert alone is at fault. */
const NO_FAULT = "no-fault";

export interface Missing {
  /** Without it there is nothing to grade. */
  readonly blocks: boolean;
  readonly text: string;
}

/** What the notebook still lacks, the indispensable first: for the learner to decide, not to be talked into. `burn` is that of the last five minutes: above 1 the objective is missed. */
export function missingFor(
  run: Pick<RunView, "hypotheses" | "actions" | "pins">,
  steps: readonly StepState[],
  burn: number | null = null,
): readonly Missing[] {
  const missing: Missing[] = [];
  if (run.hypotheses.length === 0) {
    missing.push({ blocks: true, text: "A hypothesis. State it in step 7: it is most of what is graded." });
  }
  const saysNothingIsWrong = run.hypotheses.at(-1)?.mechanism === NO_FAULT;
  if (run.actions.length === 0 && !saysNothingIsWrong) {
    missing.push({ blocks: false, text: "An action. Nothing was done yet to put the system right." });
  }
  if (burn !== null && burn > 1 && !saysNothingIsWrong) {
    missing.push({
      blocks: false,
      text: "Recovery. Over the last five minutes the objective is not met; users count as recovered once it is.",
    });
  }
  const bare = steps
    .filter(({ id, done }) => !done && id !== "hypothesis" && id !== "fix")
    .map(({ id }) => stepInfo(id).title);
  if (run.pins.length === 0) {
    missing.push({ blocks: false, text: "Evidence. Nothing is pinned." });
  } else if (bare.length > 0) {
    missing.push({ blocks: false, text: `Steps that are still open: ${bare.join(", ")}.` });
  }
  return missing;
}
