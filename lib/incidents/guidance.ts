import type { RunMode } from "@/lib/runs/schema";

/** Modes in the order in which help fades. */
const LADDER = ["guided", "assisted", "unguided"] as const satisfies readonly RunMode[];

/** Share of the points from which a result counts towards less help. */
export const SOLVED_SHARE = 0.8;
/** Share of the points below which a result asks for more help again. */
const STEP_BACK_SHARE = 0.6;
/** So many solved runs in a mode, and the next one is suggested. */
const SOLVED_RUNS = 2;

type Level = 1 | 2 | 3 | 4;

/** A submitted first branch, reduced to what the rule reads. */
export interface Result {
  readonly mode: RunMode;
  readonly level: Level;
  /** Points over the greatest possible, 0..1. */
  readonly share: number;
}

interface Suggestion {
  readonly mode: RunMode;
  /** The rule, applied to these results, in a sentence. */
  readonly reason: string;
}

interface Standing {
  readonly rung: number;
  /** Solved runs in this mode, or in one with less help, since it was first suggested. */
  readonly solved: number;
  readonly steppedBack: boolean;
}

/**
 * The mode to suggest at a level. Guided until two guided results of 80 % or more there, then assisted until two such,
 * then unguided; a result with less help counts as well, and whoever completes the two with one keeps to that mode. A result under 60 % steps back to the mode before its own,
 * unless more help than that is suggested already. Other levels do not count. Results are given oldest first.
 */
export function suggestMode(results: readonly Result[], level: Level): Suggestion {
  const start: Standing = { rung: 0, solved: 0, steppedBack: false };
  const standing = results.filter((result) => result.level === level).reduce(after, start);
  return { mode: LADDER[standing.rung] ?? "guided", reason: reasonFor(standing) };
}

function after(standing: Standing, { mode, share }: Result): Standing {
  const rung = LADDER.indexOf(mode);
  if (share < STEP_BACK_SHARE) {
    const back = Math.max(0, rung - 1);
    if (back < standing.rung) return { rung: back, solved: 0, steppedBack: true };
    return { ...standing, solved: 0 };
  }
  if (share < SOLVED_SHARE || rung < standing.rung) return standing;
  const solved = standing.solved + 1;
  if (solved < SOLVED_RUNS || standing.rung === LADDER.length - 1) return { ...standing, solved };
  return { rung: Math.max(standing.rung + 1, rung), solved: 0, steppedBack: false };
}

function reasonFor({ rung, solved, steppedBack }: Standing): string {
  if (steppedBack) return "Your last result at this level was under 60 %: a step back, with more help.";
  if (rung === LADDER.length - 1) return "You no longer need help at this level.";
  const [mode, next] = [LADDER[rung], LADDER[rung + 1]];
  const left = SOLVED_RUNS - solved;
  return `Until ${left === 1 ? "one more" : "two"} ${mode} result${left === 1 ? "" : "s"} of 80 % or more at this level; then ${next}.`;
}
