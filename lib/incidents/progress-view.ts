import type { RunMode } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";

/** A run to go on with. */
interface OpenRun {
  readonly runId: string;
  readonly mode: RunMode;
  readonly clockMicros: number;
  readonly createdAt: Date;
}

/** A submitted first branch. */
export interface ResultView {
  readonly runId: string;
  readonly mode: RunMode;
  /** Points over the greatest possible, 0..1. */
  readonly share: number;
  readonly at: Date;
}

/** What a person has made of an incident so far. Forks count for nothing. */
export interface IncidentProgress {
  /** Oldest first. */
  readonly results: readonly ResultView[];
  /** Share of the points of the best result, 0..1; null before the first one. */
  readonly best: number | null;
  readonly solved: boolean;
  /** The newest run that can go on, or null. */
  readonly open: OpenRun | null;
  /** The mode to try next, and the rule that says so. */
  readonly suggested: { readonly mode: RunMode; readonly reason: string };
}

/** One line of the catalogue: what the pager saw and what the reader made of it, never the cause. */
export interface CatalogueEntry
  extends
    Pick<IncidentBrief, "id" | "title" | "pager" | "summary" | "level" | "minutes" | "topics">,
    Pick<IncidentProgress, "best" | "solved" | "open" | "suggested"> {
  readonly world: { readonly id: string; readonly title: string };
  readonly attempts: number;
}
