import type { Metadata } from "next";
import { AppShell } from "@/app/_shell/app-shell";
import { ArchivedCohorts } from "@/components/teach/archived-cohorts";
import { CohortList } from "@/components/teach/cohort-list";
import { CreateCohortForm } from "@/components/teach/create-cohort-form";
import { Card } from "@/components/ui/card";
import { requireScope } from "@/lib/auth/guards";
import { archivedCohorts, listCohorts } from "@/lib/cohorts/service";

export const metadata: Metadata = { title: "Teach" };

export default async function TeachPage() {
  const user = await requireScope("cohort:manage");
  const [cohorts, archived] = await Promise.all([listCohorts(user), archivedCohorts(user)]);
  return (
    <AppShell>
      <div className="mx-auto grid w-full max-w-5xl items-start gap-x-8 gap-y-6 px-4 py-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <header className="lg:col-span-2">
          <h1 className="text-2xl font-semibold tracking-tight">Teach</h1>
          <p className="max-w-[68ch] text-ink-2">
            A cohort is a group of learners with assignments and a gradebook that fills while they work.
          </p>
        </header>
        <section aria-labelledby="cohorts-title" className="flex min-w-0 flex-col gap-3">
          <h2 id="cohorts-title" className="text-sm font-medium text-ink-2">
            Cohorts
          </h2>
          <CohortList cohorts={cohorts} />
          <ArchivedCohorts cohorts={archived} />
        </section>
        <Card aria-labelledby="create-title" className="flex flex-col gap-3 p-4">
          <h2 id="create-title" className="text-sm font-semibold">
            New cohort
          </h2>
          <CreateCohortForm />
        </Card>
      </div>
    </AppShell>
  );
}
