import { Skeleton } from "@/components/ui/state";

/** The room's outline while the run is looked up. */
export default function LoadingRun() {
  return (
    <div role="status" aria-label="Opening the war room" className="grid h-dvh grid-rows-[48px_64px_1fr]">
      <div className="flex items-center gap-4 border-b border-line-soft bg-surface px-4">
        <Skeleton className="h-5 w-28" />
        <Skeleton className="mx-auto h-7 w-72" />
        <Skeleton className="h-6 w-24" />
      </div>
      <div className="border-b border-line-soft bg-sunken" />
      <div className="flex flex-col gap-3 p-4 sm:pl-18">
        <Skeleton className="h-11" />
        <Skeleton className="h-80" />
        <Skeleton className="h-56" />
      </div>
    </div>
  );
}
