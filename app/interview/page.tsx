import type { Metadata } from "next";
import { AppShell } from "@/app/_shell/app-shell";
import { InterviewHistory } from "@/components/interviews/interview-history";
import { InterviewList } from "@/components/interviews/interview-list";
import { requireUser } from "@/lib/auth/guards";
import { listInterviews, sessionHistory } from "@/lib/interviews/service";

export const metadata: Metadata = { title: "Interview" };

export default async function InterviewsPage() {
  const user = await requireUser();
  const [entries, sessions] = await Promise.all([listInterviews(user.id), sessionHistory(user.id)]);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 py-8">
        <header className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Mock interviews</h1>
          <p className="max-w-[68ch] text-ink-2">
            Timed phases, an interviewer who answers what you ask and goes after what you choose. Say your
            answers aloud and write down the gist. At the end stands the model answer beside your own, and a
            rubric to score yourself by.
          </p>
        </header>
        <InterviewList entries={entries} level={sessions[0]?.level ?? "senior"} />
        <InterviewHistory sessions={sessions} />
      </div>
    </AppShell>
  );
}
