import type { Metadata } from "next";
import { NotSubmitted } from "@/components/review/not-submitted";
import { ReviewBody } from "@/components/review/review-body";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { parseMarkdown } from "@/lib/content/service";
import { listCourses } from "@/lib/courses/service";
import { foundOr404 } from "@/lib/found-or-404";
import { postmortemOf } from "@/lib/runs/postmortem-service";
import { reviewOf } from "@/lib/runs/submission";
import { runView } from "@/lib/runs/view";

export const metadata: Metadata = { title: "Review" };

interface Props {
  readonly params: Promise<{ run: string }>;
}

export default async function ReviewPage({ params }: Props) {
  const user = await requireUser();
  const { run: runId } = await params;
  const run = await foundOr404(() => runView(user, runId));
  if (!run.submittedAt) {
    return (
      <AppShell>
        <NotSubmitted run={run} />
      </AppShell>
    );
  }
  const view = await reviewOf(user, runId);
  const [courses, postmortem] = await Promise.all([listCourses(user.id), postmortemOf(view)]);
  const lessons = courses.flatMap((course) => course.modules.flatMap((module) => module.lessons));
  return (
    <AppShell>
      <ReviewBody
        view={view}
        story={parseMarkdown(view.review.truth.story).nodes}
        lessons={lessons.filter(({ id }) => view.review.lessons.includes(id))}
        postmortem={postmortem}
      />
    </AppShell>
  );
}
