import type { Metadata } from "next";
import { CatalogueList } from "@/components/incidents/catalogue-list";
import { OnTheDesk } from "@/components/incidents/on-the-desk";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { myAssignments } from "@/lib/cohorts/gradebook";
import { catalogue } from "@/lib/incidents/progress-service";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentsPage() {
  const user = await requireUser();
  const [entries, assignments] = await Promise.all([catalogue(user), myAssignments(user)]);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 py-8">
        <header className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Incidents</h1>
          <p className="max-w-[68ch] text-ink-2">
            A pager fires in a running system. Find out what is wrong from its metrics, traces and logs, put
            it right, and be graded by what the system really did.
          </p>
        </header>
        <OnTheDesk entries={entries} assignments={assignments} />
        <CatalogueList entries={entries} />
      </div>
    </AppShell>
  );
}
