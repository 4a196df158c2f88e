import "server-only";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { entryOf, progressOf, type FirstBranch } from "./progress";
import { INCIDENT_LIMITS } from "./incident-limits";
import type { CatalogueEntry, IncidentProgress } from "./progress-view";
import { incidentBriefs } from "./service";

/** Every incident, easiest first, with what the user has made of it. */
export async function catalogue(user: SignedInUser): Promise<CatalogueEntry[]> {
  const briefs = incidentBriefs().toSorted((a, b) => a.level - b.level);
  const runs = await firstBranches(user);
  const levels = levelsOf(briefs);
  return briefs.map((brief) => entryOf(brief, progressOf(brief, runs, levels)));
}

/** What the user has made of one incident. */
export async function incidentProgress(user: SignedInUser, brief: IncidentBrief): Promise<IncidentProgress> {
  return progressOf(brief, await firstBranches(user), levelsOf(incidentBriefs()));
}

function levelsOf(briefs: readonly IncidentBrief[]): ReadonlyMap<string, IncidentBrief["level"]> {
  return new Map(briefs.map(({ id, level }) => [id, level]));
}

async function firstBranches(user: SignedInUser): Promise<FirstBranch[]> {
  const rows = await db().run.findMany({
    where: { userId: user.id, branch: 0 },
    orderBy: { createdAt: "desc" },
    take: INCIDENT_LIMITS.runsRead,
    select: {
      id: true,
      scenarioId: true,
      mode: true,
      createdAt: true,
      submittedAt: true,
      clockMicros: true,
      points: true,
      maxPoints: true,
      engineVersion: true,
    },
  });
  return rows.map(({ engineVersion, clockMicros, ...row }) => ({
    ...row,
    clockMicros: Number(clockMicros),
    canGoOn: engineVersion === ENGINE_VERSION,
  }));
}
