import type { Metadata } from "next";
import Link from "next/link";
import { AppShell } from "@/app/_shell/app-shell";
import { LearnerReportView } from "@/components/teach/learner-report-view";
import { requireScope } from "@/lib/auth/guards";
import { learnerReport } from "@/lib/cohorts/gradebook";
import { getCohort } from "@/lib/cohorts/service";
import { foundOr404 } from "@/lib/found-or-404";
import { promptOf } from "@/lib/quizzes/service";

export const metadata: Metadata = { title: "Learner" };

interface Props {
  readonly params: Promise<{ cohort: string; user: string }>;
}

export default async function LearnerPage({ params }: Props) {
  const user = await requireScope("cohort:manage");
  const { cohort: cohortId, user: learnerId } = await params;
  const [cohort, report] = await foundOr404(() =>
    Promise.all([getCohort(user, cohortId), learnerReport(user, cohortId, learnerId)]),
  );
  const prompts = Object.fromEntries(
    [...new Set(report.answers.map(({ itemId }) => itemId))].map((id) => [id, promptOf(id)]),
  );
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-8">
        <header>
          <nav aria-label="Breadcrumb" className="text-sm text-ink-3">
            <Link href="/teach" className="hover:text-ink hover:underline">
              Teach
            </Link>{" "}
            /{" "}
            <Link href={`/teach/cohorts/${cohort.id}`} className="hover:text-ink hover:underline">
              {cohort.name}
            </Link>{" "}
            /
          </nav>
          <h1 className="text-2xl font-semibold tracking-tight break-words">{report.name}</h1>
          <p className="text-sm text-ink-3">{report.email}</p>
        </header>
        <LearnerReportView cohort={cohort} report={report} prompts={prompts} />
      </div>
    </AppShell>
  );
}
