import type { Metadata } from "next";
import Link from "next/link";
import { AppShell } from "@/app/_shell/app-shell";
import { ArchiveCohort } from "@/components/teach/archive-cohort";
import { CohortBoard } from "@/components/teach/cohort-board";
import { requireScope } from "@/lib/auth/guards";
import { gradebook } from "@/lib/cohorts/gradebook";
import { assignmentTargets } from "@/lib/cohorts/targets";
import { foundOr404 } from "@/lib/found-or-404";

export const metadata: Metadata = { title: "Cohort" };

interface Props {
  readonly params: Promise<{ cohort: string }>;
}

export default async function CohortPage({ params }: Props) {
  const user = await requireScope("cohort:manage");
  const { cohort: cohortId } = await params;
  const book = await foundOr404(() => gradebook(user, cohortId));
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-8">
        <header className="flex flex-wrap items-end justify-between gap-3">
          <div className="min-w-0">
            <nav aria-label="Breadcrumb" className="text-sm text-ink-3">
              <Link href="/teach" className="hover:text-ink hover:underline">
                Teach
              </Link>{" "}
              /
            </nav>
            <h1 className="text-2xl font-semibold tracking-tight break-words">{book.cohort.name}</h1>
          </div>
          <ArchiveCohort cohort={book.cohort} />
        </header>
        <CohortBoard initial={book} targets={assignmentTargets()} />
      </div>
    </AppShell>
  );
}
