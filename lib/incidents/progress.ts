import type { RunMode } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { SOLVED_SHARE, suggestMode } from "./guidance";
import type { CatalogueEntry, IncidentProgress, ResultView } from "./progress-view";

/** A first branch as the database has it, reduced to what progress is made of. */
export interface FirstBranch {
  readonly id: string;
  readonly scenarioId: string;
  readonly mode: RunMode;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly clockMicros: number;
  readonly points: number | null;
  readonly maxPoints: number | null;
  /** False when its engine no longer exists here. */
  readonly canGoOn: boolean;
}

/** What the runs make of one incident. `levels` tells how hard every incident is, by its id. */
export function progressOf(
  brief: Pick<IncidentBrief, "id" | "level">,
  runs: readonly FirstBranch[],
  levels: ReadonlyMap<string, IncidentBrief["level"]>,
): IncidentProgress {
  const own = runs.filter(({ scenarioId }) => scenarioId === brief.id);
  const results = resultsOf(own);
  const best = results.length === 0 ? null : Math.max(...results.map(({ share }) => share));
  const [open] = own
    .filter(({ submittedAt, canGoOn }) => submittedAt === null && canGoOn)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const atLevels = resultsOf(runs).flatMap(({ scenarioId, mode, share }) => {
    const level = levels.get(scenarioId);
    return level === undefined ? [] : [{ mode, share, level }];
  });
  return {
    results: results.map(({ runId, mode, share, at }) => ({ runId, mode, share, at })),
    best,
    solved: best !== null && best >= SOLVED_SHARE,
    open: open
      ? { runId: open.id, mode: open.mode, clockMicros: open.clockMicros, createdAt: open.createdAt }
      : null,
    suggested: suggestMode(atLevels, brief.level),
  };
}

/** Oldest submission first. */
function resultsOf(runs: readonly FirstBranch[]): (ResultView & { readonly scenarioId: string })[] {
  return runs
    .flatMap(({ id, scenarioId, mode, submittedAt, points, maxPoints }) =>
      submittedAt === null || points === null || !maxPoints
        ? []
        : [{ runId: id, scenarioId, mode, share: points / maxPoints, at: submittedAt }],
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** The catalogue's line of an incident. */
export function entryOf(brief: IncidentBrief, progress: IncidentProgress): CatalogueEntry {
  const { id, title, pager, summary, level, minutes, topics, world } = brief;
  const { best, solved, open, suggested, results } = progress;
  return {
    ...{ id, title, pager, summary, level, minutes, topics, best, solved, open, suggested },
    world: { id: world.id, title: world.title },
    attempts: results.length,
  };
}
