import { Presentation } from "lucide-react";
import Link from "next/link";
import { LevelBadge } from "@/components/incidents/level-badge";
import { SyllabusMap } from "@/components/mastery/syllabus-map";
import { PlanCard } from "@/components/study/plan-card";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MyAssignment } from "@/lib/cohorts/schema";
import type { CourseView } from "@/lib/courses/schema";
import type { MasteryMap, ReadinessPlan } from "@/lib/mastery/schema";
import type { ReviewSummary } from "@/lib/review/schema";
import type { RunSummary } from "@/lib/runs/schema";
import type { StudyPlan } from "@/lib/study/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { Continue } from "./continue-card";
import { JoinForm } from "./join-form";
import { MyAssignments } from "./my-assignments";
import { ReviewCard } from "./review-card";
import { openRuns, suggestIncident, type Suggestion } from "./today";

interface TodayPageProps {
  readonly courses: readonly CourseView[];
  readonly runs: readonly RunSummary[];
  readonly assignments: readonly MyAssignment[];
  readonly incidents: readonly IncidentBrief[];
  readonly teaches: boolean;
  readonly reviews: ReviewSummary;
  readonly map: MasteryMap;
  readonly study: StudyPlan;
  readonly plan: ReadinessPlan | null;
}

/** The home of somebody who is signed in: what to go on with, what is due, what to try next. */
export function TodayPage(props: TodayPageProps) {
  const { courses, runs, assignments, incidents, teaches, reviews, map, study, plan } = props;
  const next = courses.find((course) => course.next)?.next ?? null;
  const open = openRuns(runs);
  const suggestion = suggestIncident(incidents, runs);
  return (
    <div className="mx-auto grid w-full max-w-5xl items-start gap-x-8 gap-y-6 px-4 py-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <h1 className="text-2xl font-semibold tracking-tight lg:col-span-2">Today</h1>
      <div className="flex min-w-0 flex-col gap-6">
        <ReviewCard reviews={reviews} />
        <section aria-labelledby="continue-title" className="flex flex-col gap-3">
          <h2 id="continue-title" className="text-sm font-medium text-ink-2">
            {open.length > 0 || (next?.progress.furthest ?? 0) > 0
              ? "Continue where you left"
              : "What comes next"}
          </h2>
          <Continue runs={open} next={next} />
        </section>
        <MyAssignments assignments={assignments} />
        <SyllabusMap map={map} read={readOf(courses)} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {teaches ? <TeachCard /> : null}
        <PlanCard study={study} plan={plan} />
        {suggestion ? <SuggestedIncident suggestion={suggestion} /> : null}
        <Card aria-labelledby="join-title" className="flex flex-col gap-3 p-4">
          <h2 id="join-title" className="text-sm font-semibold">
            Join a cohort
          </h2>
          <JoinForm />
        </Card>
      </div>
    </div>
  );
}

function TeachCard() {
  return (
    <Card className="flex items-center gap-3 p-4">
      <Presentation aria-hidden className="size-5 shrink-0 text-accent" />
      <p className="min-w-0 flex-1 text-sm text-ink-2">Your cohorts and their gradebooks</p>
      <Button asChild>
        <Link href="/teach">Teach</Link>
      </Button>
    </Card>
  );
}

function SuggestedIncident({ suggestion: { brief, reason } }: { readonly suggestion: Suggestion }) {
  return (
    <Card aria-labelledby="suggested-title" className="flex flex-col gap-3 p-4">
      <h2 id="suggested-title" className="text-xs font-medium text-ink-2">
        Suggested incident
      </h2>
      <div className="flex flex-wrap gap-2">
        <LevelBadge level={brief.level} />
        <Badge>{brief.minutes} min</Badge>
      </div>
      <p className="text-lg font-semibold tracking-tight">{brief.title}</p>
      <p className="rounded-sm bg-error-soft px-3 py-2 font-mono text-xs">{brief.pager}</p>
      <p className="text-sm text-ink-3">{reason}</p>
      <Button asChild variant="primary" className="self-start">
        <Link href={`/incidents/${brief.id}`}>Take the page</Link>
      </Button>
    </Card>
  );
}

/** How much of each module is read, by its id. */
function readOf(courses: readonly CourseView[]): ReadonlyMap<string, number> {
  return new Map(courses.flatMap(({ modules }) => modules.map(({ id, progress }) => [id, progress])));
}
