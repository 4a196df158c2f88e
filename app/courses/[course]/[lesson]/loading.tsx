import { AppShell } from "@/app/_shell/app-shell";
import { Skeleton } from "@/components/ui/state";

/** The shape of a lesson, so that nothing jumps when its text arrives. */
export default function Loading() {
  return (
    <AppShell>
      <div
        role="status"
        aria-label="Opening the lesson"
        className="grid flex-1 lg:grid-cols-[252px_minmax(0,1fr)] xl:grid-cols-[252px_minmax(0,1fr)_232px]"
      >
        <div className="flex flex-col gap-2 border-r border-line-soft px-3 py-5 max-lg:hidden">
          {["a", "b", "c", "d", "e"].map((row) => (
            <Skeleton key={row} className="h-8" />
          ))}
        </div>
        <div className="mx-auto flex w-full max-w-[68ch] flex-col gap-5 px-4 pt-9 text-read sm:px-8">
          <Skeleton className="h-10 w-3/4" />
          <Skeleton className="h-14" />
          <Skeleton className="h-36" />
          <Skeleton className="h-28" />
          <Skeleton className="h-64" />
        </div>
      </div>
    </AppShell>
  );
}
