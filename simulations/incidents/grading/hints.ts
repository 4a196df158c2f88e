import type { GradeDimension, Notebook } from "../notebook";
import { dimension, maxOf } from "./points";

/** Points that each level of a hint costs: nudge, pointer, answer. */
const COST = { 1: 0.5, 2: 1, 3: 1.5 } as const;

/** Points for having found it unaided; none where nothing was found. `foundNothing`: component and mechanism are not right, nor both in good part. */
export function gradeHints(notebook: Notebook, foundNothing: boolean): GradeDimension {
  if (foundNothing)
    return dimension(
      "hints",
      0,
      "These points are for finding the cause without help, and it was not found.",
    );
  const taken = new Map(notebook.hintsTaken.map((hint) => [`${hint.step} ${hint.level}`, hint]));
  if (taken.size === 0) return dimension("hints", 1, "You took no hint.");
  const cost = [...taken.values()].reduce((sum, { level }) => sum + COST[level], 0);
  const max = maxOf("hints");
  return dimension(
    "hints",
    (max - cost) / max,
    `You took ${taken.size} ${taken.size === 1 ? "hint" : "hints"}: ${Math.min(cost, max)} points less.`,
  );
}
