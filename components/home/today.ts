import type { MyAssignment } from "@/lib/cohorts/schema";
import type { RunSummary } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";

export interface Suggestion {
  readonly brief: IncidentBrief;
  readonly reason: string;
}

/** The incident to try next: the easiest that was never submitted; when all were, the one with the most left to gain. */
export function suggestIncident(
  briefs: readonly IncidentBrief[],
  runs: readonly RunSummary[],
): Suggestion | null {
  const bests = new Map<string, number>();
  for (const { incidentId, points, maxPoints } of runs) {
    if (points === null || !maxPoints) continue;
    bests.set(incidentId, Math.max(bests.get(incidentId) ?? 0, points / maxPoints));
  }
  const [fresh] = briefs.filter(({ id }) => !bests.has(id)).toSorted((a, b) => a.level - b.level);
  if (fresh) {
    return {
      brief: fresh,
      reason: bests.size === 0 ? "A good one to begin with." : "You have not solved this one yet.",
    };
  }
  const [weakest] = briefs.toSorted((a, b) => (bests.get(a.id) ?? 0) - (bests.get(b.id) ?? 0));
  if (!weakest) return null;
  const best = Math.round(100 * (bests.get(weakest.id) ?? 0));
  return { brief: weakest, reason: `Your best so far is ${best} %. Another seed is another day.` };
}

/** The runs to go on with: neither submitted nor forks, newest first. */
export function openRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs
    .filter(({ submittedAt, branch }) => submittedAt === null && branch === 0)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** Assignments by what they ask for now: those to do, soonest due first, then those that are done. */
export function splitAssignments(assignments: readonly MyAssignment[]) {
  const isDone = ({ cell }: MyAssignment) => cell.status === "done" || cell.status === "late";
  const due = ({ dueAt }: MyAssignment) => dueAt?.getTime() ?? Infinity;
  return {
    open: assignments.filter((assignment) => !isDone(assignment)).toSorted((a, b) => due(a) - due(b) || 0),
    done: assignments.filter(isDone),
  };
}

/** Where a click on an assignment leads: into the open run, to the review of a submitted one, else to where it is done. */
export function assignmentHref({ kind, href, cell }: MyAssignment): string {
  if (kind === "module" || cell.runId === null) return href;
  return cell.doneAt ? `/runs/${cell.runId}/review` : `/runs/${cell.runId}`;
}
