"use client";
import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { toast } from "@/components/ui/toast";
import type { ArchivedCohort } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** Cohorts that were put away, folded up until somebody looks for one. */
export function ArchivedCohorts({ cohorts }: { readonly cohorts: readonly ArchivedCohort[] }) {
  if (cohorts.length === 0) return null;
  return (
    <details className="group rounded-md border border-line-soft bg-surface">
      <summary className="flex min-h-10 cursor-pointer items-center gap-2 px-4 text-sm text-ink-2">
        <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-180" />
        {cohorts.length === 1 ? "1 archived cohort" : `${cohorts.length} archived cohorts`}
      </summary>
      <ul className="flex flex-col divide-y divide-line-soft px-4 pb-1.5">
        {cohorts.map((cohort) => (
          <Archived key={cohort.id} cohort={cohort} />
        ))}
      </ul>
    </details>
  );
}

function Archived({ cohort: { id, name, memberCount, archivedAt } }: { readonly cohort: ArchivedCohort }) {
  const client = useTRPCClient();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  async function restore() {
    setPending(true);
    try {
      await client.cohorts.restore.mutate({ cohortId: id });
      toast.success(`Restored: ${name}`);
      router.refresh();
    } catch (error) {
      toast.error("It stays archived", { description: failureOf(error).message });
      setPending(false);
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <h3 className="text-sm font-medium break-words">{name}</h3>
        <p className="text-xs text-ink-3">
          {memberCount === 1 ? "1 learner" : `${memberCount} learners`} · archived{" "}
          <LocalTime at={archivedAt} />
        </p>
      </div>
      <Button size="sm" disabled={pending} onClick={() => void restore()} aria-label={`Restore ${name}`}>
        {pending ? "Restoring…" : "Restore"}
      </Button>
    </li>
  );
}
