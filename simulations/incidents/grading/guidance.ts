import type { Incident } from "../incident";
import type { Notebook, Step } from "../notebook";
import { judgePins } from "./judge-pins";
import type { RunRecord } from "./run-record";

export interface StepCheck {
  readonly done: boolean;
  readonly text: string;
}

/** A hint for a step. Says so first when the step is done already, because a hint costs points. */
export function hint(
  incident: Incident,
  record: RunRecord,
  ask: { readonly step: Step; readonly level: 1 | 2 | 3; readonly notebook: Notebook },
): string {
  const [nudge, pointer, answer] = incident.caseOf(record.seed).hints[ask.step];
  const text = { 1: nudge, 2: pointer, 3: answer }[ask.level];
  return checkStep(incident, record, ask).done ? `This step is done already. ${text}` : text;
}

/** Whether the notebook has what a step asks for. Says nothing of the cause, and nothing of whether a hypothesis is right. */
export function checkStep(
  incident: Incident,
  record: RunRecord,
  { step, notebook }: { readonly step: Step; readonly notebook: Notebook },
): StepCheck {
  switch (step) {
    case "hypothesis":
      return checkHypothesis(notebook);
    case "fix":
      return checkFix(record);
    case "verify":
      return checkVerify(incident, record, notebook);
    case "symptom":
    case "metrics":
    case "window":
    case "traces":
    case "follow":
    case "logs":
      return checkEvidence(incident, record, { step, notebook });
  }
}

/** Evidence counts for its own step wherever it is pinned. */
function checkEvidence(
  incident: Incident,
  record: RunRecord,
  { step, notebook }: { step: Step; notebook: Notebook },
): StepCheck {
  const judged = judgePins(incident, record, notebook);
  const shown = judged.flatMap(({ shows }) => shows).find((evidence) => evidence.step === step);
  if (shown !== undefined) return { done: true, text: `Well seen: ${shown.title}.` };
  const here = judged.filter(({ pin }) => pin.step === step);
  if (here.length === 0) return { done: false, text: "Nothing is pinned to this step yet." };
  if (here.some(({ shows }) => shows.length > 0)) {
    return {
      done: false,
      text: "What you pinned here matters, but it belongs to another step. This one asks for something else.",
    };
  }
  return {
    done: false,
    text: "What you pinned here is true, but the incident would look the same without it. Look for what changed.",
  };
}

function checkHypothesis({ hypotheses }: Notebook): StepCheck {
  if (hypotheses.length === 0)
    return { done: false, text: "State a hypothesis: component, mechanism, trigger and scope." };
  return { done: true, text: "Your hypothesis is stated. Now look for what would prove it wrong." };
}

/** A check of a hypothesis comes after it. */
function checkVerify(incident: Incident, record: RunRecord, notebook: Notebook): StepCheck {
  const [first] = notebook.hypotheses;
  if (first === undefined) return { done: false, text: "There is no hypothesis to verify yet." };
  const tests = judgePins(incident, record, notebook).filter(({ pin }) => pin.step === "verify");
  if (tests.length === 0)
    return { done: false, text: "Pin an observation that could have proved your hypothesis wrong." };
  if (tests.some(({ pin, shows }) => shows.length > 0 && pin.atMicros >= first.atMicros)) {
    return {
      done: true,
      text: "You looked again after stating your hypothesis, and at something that bears on it.",
    };
  }
  return {
    done: false,
    text: "What is pinned here cannot tell your hypothesis from another. What would look different if you were wrong?",
  };
}

function checkFix({ outcome: { brokenFromMicros, recoveredAtMicros }, actions }: RunRecord): StepCheck {
  if (brokenFromMicros === null) return { done: true, text: "The objective is met, and was all along." };
  if (recoveredAtMicros !== null)
    return { done: true, text: "The objective is met again. Let it stand for a while before you submit." };
  if (actions.length === 0) return { done: false, text: "You have taken no action yet." };
  return {
    done: false,
    text: "The objective, over five minutes, is not met yet. Give your action its time; if it does not help, ask what keeps the system down.",
  };
}
