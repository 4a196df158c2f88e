import { CircleAlert, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

interface StateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Nothing here yet: why, and what to do about it. */
export function EmptyState({ title, children, action, className }: StateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-10 text-center", className)}>
      <Inbox aria-hidden className="size-6 text-ink-3" />
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-[52ch] text-sm text-ink-3">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}

/** Something failed: what happened, what was kept, what to do next. */
export function ErrorState({ title, children, action, className }: StateProps) {
  return (
    <div role="alert" className={cn("flex flex-col items-center gap-2 px-6 py-10 text-center", className)}>
      <CircleAlert aria-hidden className="size-6 text-error" />
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-[52ch] text-sm text-ink-3">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}

/** A place that will be filled: keeps the layout still while data loads. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-sm bg-raised", className)} />;
}
