import { headers } from "next/headers";
import { TodayPage } from "@/components/home/today-page";
import { Welcome } from "@/components/home/welcome";
import { AppShell } from "@/app/_shell/app-shell";
import { demoRefusal } from "@/lib/auth/demo-mode";
import { can } from "@/lib/auth/scopes";
import { currentUser } from "@/lib/auth/session";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { myAssignments } from "@/lib/cohorts/gradebook";
import { listCourses } from "@/lib/courses/service";
import { incidentBriefs } from "@/lib/incidents/service";
import { listRuns } from "@/lib/runs/service";

const RUNS_READ = 100;

export default async function HomePage() {
  const user = await currentUser();
  return (
    <AppShell>{user ? await today(user) : <Welcome demo={demoRefusal(await headers()) === null} />}</AppShell>
  );
}

async function today(user: SignedInUser) {
  const [courses, runs, assignments] = await Promise.all([
    listCourses(user.id),
    listRuns(user, RUNS_READ),
    myAssignments(user),
  ]);
  return (
    <TodayPage
      courses={courses}
      runs={runs}
      assignments={assignments}
      incidents={incidentBriefs()}
      teaches={can(user.role, "cohort:manage")}
    />
  );
}
