import { STEPS, type Step } from "@/simulations/incidents/notebook";

export interface StepInfo {
  readonly id: Step;
  /** From 1, as the learner counts. */
  readonly number: number;
  readonly title: string;
  /** What the step asks, in one breath. */
  readonly question: string;
}

const TEXTS: Readonly<Record<Step, readonly [title: string, question: string]>> = {
  symptom: ["Symptom", "What fails, for whom, how much? Pin the alert or the figure that says so."],
  metrics: [
    "Metrics",
    "Which service or resource left its usual range? Pin its rate, errors, duration or queue.",
  ],
  window: [
    "Time window",
    "When did it begin, and what changed just before? Pin the change or the first bad minutes.",
  ],
  traces: ["Affected traces", "Which requests are hit? Pin a slow or failed one from inside the window."],
  follow: ["Follow the trace", "Where does the time go? Pin the span that the critical path waits on."],
  logs: ["Logs", "What does that service say? Pin the line that names the condition."],
  hypothesis: ["Hypothesis", "What broke, how, set off by what, and how far does it reach?"],
  verify: ["Verify", "What would prove you wrong? Pin the observation that could have done so."],
  fix: ["Fix and validate", "Take an action, then pin the measure of step 1 once it is well again."],
};

/** The words for one step. */
export function stepInfo(step: Step): StepInfo {
  const [title, question] = TEXTS[step];
  return { id: step, number: STEPS.indexOf(step) + 1, title, question };
}

/** The nine steps in order, with the words that the notebook uses for them. */
export const STEP_LIST: readonly StepInfo[] = STEPS.map(stepInfo);
