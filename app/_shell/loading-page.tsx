import { Skeleton } from "@/components/ui/state";
import { AppShell } from "./app-shell";

interface LoadingPageProps {
  /** What is being opened, for those who do not see the outline. */
  readonly label: string;
}

/** The outline of a page of cards, while its content is looked up. */
export function LoadingPage({ label }: LoadingPageProps) {
  return (
    <AppShell>
      <div
        role="status"
        aria-label={label}
        className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-8"
      >
        <Skeleton className="h-9 w-72 max-w-full" />
        <Skeleton className="h-52" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <Skeleton className="h-96" />
          <Skeleton className="h-64" />
        </div>
      </div>
    </AppShell>
  );
}
