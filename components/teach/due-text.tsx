"use client";
import { useHydrated } from "@/components/ui/use-hydrated";
import { LocalTime } from "@/components/ui/local-time";
import { dueIn } from "./due-date";

/** When something is due: the date in the reader's zone, and how far away that is. */
export function DueText({ dueAt }: { readonly dueAt: Date | null }) {
  // How far away it is depends on the reader's clock, which the server does not have.
  const hydrated = useHydrated();
  if (!dueAt) return <span>no due date</span>;
  return (
    <span>
      due <LocalTime at={dueAt} />
      {hydrated ? `, ${dueIn(dueAt, new Date())}` : null}
    </span>
  );
}
