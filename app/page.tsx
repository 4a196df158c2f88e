import { headers } from "next/headers";
import { TodayPage } from "@/components/home/today-page";
import { Welcome } from "@/components/home/welcome";
import { KeepTimeZone } from "@/components/study/keep-time-zone";
import { AppShell } from "@/app/_shell/app-shell";
import { demoRefusal } from "@/lib/auth/demo-mode";
import { can } from "@/lib/auth/scopes";
import { currentUser } from "@/lib/auth/session";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { myAssignments } from "@/lib/cohorts/gradebook";
import { listCourses } from "@/lib/courses/service";
import { incidentBriefs } from "@/lib/incidents/service";
import { masteryFor } from "@/lib/mastery/service";
import { reviewSummary } from "@/lib/review/service";
import { listRuns } from "@/lib/runs/service";
import { studyPlan } from "@/lib/study/service";

const RUNS_READ = 100;

export default async function HomePage() {
  const user = await currentUser();
  return (
    <AppShell>{user ? await today(user) : <Welcome demo={demoRefusal(await headers()) === null} />}</AppShell>
  );
}

async function today(user: SignedInUser) {
  const [courses, runs, assignments, reviews, study, { map, plan }] = await Promise.all([
    listCourses(user.id),
    listRuns(user, RUNS_READ),
    myAssignments(user),
    reviewSummary(user.id),
    studyPlan(user.id),
    masteryFor(user.id),
  ]);
  return (
    <>
      <TodayPage
        {...{ courses, runs, assignments, reviews, study, map, plan }}
        incidents={incidentBriefs()}
        teaches={can(user.role, "cohort:manage")}
      />
      <KeepTimeZone saved={study.timeZone} />
    </>
  );
}
