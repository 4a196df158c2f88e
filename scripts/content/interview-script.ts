import {
  PHASE_KINDS,
  type Dimension,
  type Interview,
  type InterviewKind,
  type Phase,
  type PhaseKind,
} from "@/lib/interviews/schema";

/** Where the parts of an interview do not fit together: a path into it, and what is wrong there. */
interface ScriptFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What an interview of a kind cannot do without. */
const NEEDED: Readonly<
  Record<InterviewKind, { readonly phases: readonly PhaseKind[]; readonly dimensions: readonly Dimension[] }>
> = {
  conceptual: { phases: ["clarify", "deep-dive", "failure"], dimensions: ["concepts", "communication"] },
  design: {
    phases: ["clarify", "estimate", "design", "deep-dive", "failure"],
    dimensions: ["scoping", "estimation", "design", "failure", "communication"],
  },
  troubleshooting: {
    phases: ["clarify", "deep-dive", "failure"],
    dimensions: ["scoping", "diagnosis", "communication"],
  },
};

/** Everything that a schema of single values cannot see: order, sums and references within one interview. */
export function scriptFaults(interview: Interview): ScriptFault[] {
  return [
    ...phaseFaults(interview),
    ...choiceFaults(interview.phases),
    ...rubricFaults(interview),
    ...sketchFaults(interview),
  ];
}

function phaseFaults({ kind, minutes, phases }: Interview): ScriptFault[] {
  const faults: ScriptFault[] = [];
  const kinds = phases.map((phase) => phase.kind);
  for (const [index, here] of kinds.entries()) {
    const before = kinds[index - 1];
    if (before && PHASE_KINDS.indexOf(here) <= PHASE_KINDS.indexOf(before))
      faults.push({ path: ["phases", index, "kind"], message: `${here} does not come after ${before}` });
  }
  for (const needed of NEEDED[kind].phases)
    if (!kinds.includes(needed)) faults.push({ path: ["phases"], message: `the phase ${needed} is missing` });
  const sum = phases.reduce((total, phase) => total + phase.minutes, 0);
  if (sum !== minutes)
    faults.push({ path: ["minutes"], message: `the phases take ${sum} minutes, not ${minutes}` });
  const ids = phases.flatMap(({ estimates, choices }) => [...estimates, ...choices].map(({ id }) => id));
  for (const id of ids.filter((candidate, index) => ids.indexOf(candidate) !== index))
    faults.push({ path: ["phases"], message: `the id ${id} is used twice` });
  for (const [index, phase] of phases.entries())
    if (!phase.questions.length && !phase.estimates.length && !phase.followUps.length)
      faults.push({ path: ["phases", index], message: "nothing is asked in this phase" });
  return faults;
}

/** Each `when` names options of a choice made by then, and each option is answered by a follow-up. */
function choiceFaults(phases: readonly Phase[]): ScriptFault[] {
  const faults: ScriptFault[] = [];
  const unanswered = new Map<string, Map<string, readonly (string | number)[]>>();
  const known = new Map<string, ReadonlySet<string>>();
  for (const [phaseIndex, { choices, followUps }] of phases.entries()) {
    for (const [choiceIndex, { id, options }] of choices.entries()) {
      const path = ["phases", phaseIndex, "choices", choiceIndex, "options"];
      known.set(id, new Set(options.map((option) => option.id)));
      unanswered.set(id, new Map(options.map((option, index) => [option.id, [...path, index]])));
    }
    for (const [index, { when }] of followUps.entries()) {
      if (!when) continue;
      const path = ["phases", phaseIndex, "followUps", index, "when"];
      const options = known.get(when.choice);
      if (!options) faults.push({ path, message: `no choice ${when.choice} has been made by then` });
      for (const option of when.is) {
        unanswered.get(when.choice)?.delete(option);
        if (options && !options.has(option))
          faults.push({ path, message: `${when.choice} has no option ${option}` });
      }
    }
  }
  for (const [choice, options] of unanswered)
    for (const [option, path] of options)
      faults.push({ path, message: `no follow-up reacts to ${option} of ${choice}` });
  return faults;
}

function rubricFaults({ kind, rubric }: Interview): ScriptFault[] {
  const faults: ScriptFault[] = [];
  const scored = rubric.map(({ dimension }) => dimension);
  for (const [index, { dimension, mid, senior, staff }] of rubric.entries()) {
    const path = ["rubric", index];
    if (scored.indexOf(dimension) !== index)
      faults.push({ path, message: `${dimension} is scored more than once` });
    if (new Set([mid, senior, staff]).size < 3)
      faults.push({ path, message: `the levels of ${dimension} do not differ` });
  }
  for (const needed of NEEDED[kind].dimensions)
    if (!scored.includes(needed)) faults.push({ path: ["rubric"], message: `${needed} is not scored` });
  return faults;
}

/** Arrows join parts that are there, and no part stands alone. */
function sketchFaults({ kind, sketch }: Interview): ScriptFault[] {
  if (!sketch) return kind === "design" ? [{ path: ["kind"], message: "a design has a sketch" }] : [];
  const faults: ScriptFault[] = [];
  const parts = new Set(sketch.parts.map(({ id }) => id));
  for (const [index, { from, to }] of sketch.arrows.entries())
    for (const end of [from, to])
      if (!parts.has(end))
        faults.push({ path: ["sketch", "arrows", index], message: `there is no part ${end}` });
  const joined = new Set(sketch.arrows.flatMap(({ from, to }) => [from, to]));
  for (const [index, { id }] of sketch.parts.entries())
    if (!joined.has(id))
      faults.push({ path: ["sketch", "parts", index], message: `no arrow leads to or from ${id}` });
  return faults;
}
