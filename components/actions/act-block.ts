import type { RunView } from "@/lib/runs/schema";
import type { RunState } from "@/simulations/telemetry/frame";

interface Situation {
  readonly run: Pick<RunView, "own" | "readOnly" | "archived" | "learnerName">;
  readonly state: RunState;
  /** Whether the view follows the clock. */
  readonly live: boolean;
}

/** Why nothing can be done to the run just now. A fork is the way on where the reason is the past. */
export interface ActBlock {
  readonly title: string;
  readonly text: string;
  readonly offer: "fork-from-view" | "fork-from-end" | null;
}

/** Null when actions can be taken. */
export function actBlock({ run, state, live }: Situation): ActBlock | null {
  if (run.archived) {
    return {
      title: "An archived run",
      text: "An older engine made it: it can be read, and not be run any further.",
      offer: null,
    };
  }
  if (!run.own) {
    return {
      title: `${run.learnerName}’s run`,
      text: "You can look at everything here, and change nothing.",
      offer: null,
    };
  }
  if (run.readOnly) {
    return {
      title: "Submitted",
      text: "This run stays as it was graded. A fork goes on from it, for practice.",
      offer: "fork-from-end",
    };
  }
  switch (state) {
    case "catching-up":
      return {
        title: "Catching up",
        text: "The run is executed again up to where it stood. Actions open when it is there.",
        offer: null,
      };
    case "failed":
      return {
        title: "The run has failed",
        text: "It cannot go on. What you wrote and pinned is kept.",
        offer: null,
      };
    case "ended":
      return {
        title: "The run is over",
        text: "Its time has run out. Submit it, or try something else in a fork.",
        offer: "fork-from-view",
      };
    case "paused":
    case "running":
      if (live) return null;
      return {
        title: "You are looking at the past",
        text: "An action cannot change what has happened. A fork can.",
        offer: "fork-from-view",
      };
  }
}
