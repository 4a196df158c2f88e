import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppShell } from "@/app/_shell/app-shell";
import { InterviewRoom } from "@/components/interviews/interview-room";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { getSession } from "@/lib/interviews/service";

interface Props {
  readonly params: Promise<{ session: string }>;
}

export const metadata: Metadata = { title: "Interview under way" };

export default async function InterviewPage({ params }: Props) {
  const user = await requireUser();
  const { session: sessionId } = await params;
  const session = await foundOr404(() => getSession(user.id, sessionId));
  if (session.isFinished) redirect(`/interview/${session.id}/review`);
  return (
    <AppShell>
      <InterviewRoom initial={session} />
    </AppShell>
  );
}
