import { AppShell } from "@/app/_shell/app-shell";
import { Skeleton } from "@/components/ui/state";

/** The shape of a question. */
export default function Loading() {
  return (
    <AppShell>
      <div
        role="status"
        aria-label="Opening the quiz"
        className="mx-auto flex w-full max-w-[46rem] flex-col gap-5 px-4 py-8"
      >
        <Skeleton className="h-8" />
        <Skeleton className="h-16" />
        <Skeleton className="h-56" />
      </div>
    </AppShell>
  );
}
