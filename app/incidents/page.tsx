import type { Metadata } from "next";
import { IncidentCard } from "@/components/incidents/incident-card";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { incidentBriefs } from "@/lib/incidents/service";
import { listRuns } from "@/lib/runs/service";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentsPage() {
  const user = await requireUser();
  const runs = await listRuns(user, 100);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-8">
        <header className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Incidents</h1>
          <p className="max-w-[68ch] text-ink-2">
            A pager fires in a running system. Find out what is wrong from its metrics, traces and logs, put
            it right, and be graded by what the system really did.
          </p>
        </header>
        <ul className="grid gap-4 sm:grid-cols-2">
          {incidentBriefs().map((brief) => (
            <li key={brief.id} className="grid">
              <IncidentCard brief={brief} runs={runs.filter(({ incidentId }) => incidentId === brief.id)} />
            </li>
          ))}
        </ul>
      </div>
    </AppShell>
  );
}
