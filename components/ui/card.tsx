import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section className={cn("min-w-0 rounded-md border border-line-soft bg-surface", className)} {...props} />
  );
}

interface CardHeaderProps {
  readonly title: ReactNode;
  /** One quiet phrase after the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly as?: "h2" | "h3";
}

/** Title, note and actions on one line. */
export function CardHeader({ title, note, actions, as: Heading = "h2" }: CardHeaderProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5">
      <Heading className="text-xs font-medium text-ink-2">{title}</Heading>
      {note ? <span className="text-xs text-ink-3">{note}</span> : null}
      {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}
