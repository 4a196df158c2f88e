import { AppShell } from "@/app/_shell/app-shell";
import { Skeleton } from "@/components/ui/state";

/** The shape of a card. */
export default function Loading() {
  return (
    <AppShell>
      <div
        role="status"
        aria-label="Opening your reviews"
        className="mx-auto flex w-full max-w-[46rem] flex-col gap-5 px-4 py-8"
      >
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-4" />
        <Skeleton className="h-48" />
      </div>
    </AppShell>
  );
}
