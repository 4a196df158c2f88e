import type { Metadata } from "next";
import { AppShell } from "@/app/_shell/app-shell";
import { ReviewRoom } from "@/components/daily-review/review-room";
import { KeepTimeZone } from "@/components/study/keep-time-zone";
import { requireUser } from "@/lib/auth/guards";
import { reviewDay } from "@/lib/review/service";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage() {
  const user = await requireUser();
  const day = await reviewDay(user.id);
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-5 px-4 py-6 sm:py-8">
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight">Review</h1>
          <p className="text-xs text-ink-3">
            A day begins at midnight in {day.timeZone.replaceAll("_", " ")}
          </p>
        </header>
        <ReviewRoom key={`${day.day} ${day.timeZone}`} day={day} />
      </div>
      <KeepTimeZone saved={day.timeZone} />
    </AppShell>
  );
}
