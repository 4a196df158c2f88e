import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppShell } from "@/app/_shell/app-shell";
import { InterviewReview } from "@/components/interviews/review/interview-review";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { getReview, getSession, sessionHistory } from "@/lib/interviews/service";

interface Props {
  readonly params: Promise<{ session: string }>;
}

export const metadata: Metadata = { title: "Interview review" };

export default async function InterviewReviewPage({ params }: Props) {
  const user = await requireUser();
  const { session: sessionId } = await params;
  const session = await foundOr404(() => getSession(user.id, sessionId));
  if (!session.isFinished) redirect(`/interview/${session.id}`);
  const [review, history] = await Promise.all([getReview(user.id, sessionId), sessionHistory(user.id)]);
  return (
    <AppShell>
      <InterviewReview review={review} history={history} />
    </AppShell>
  );
}
