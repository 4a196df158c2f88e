"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ResetLink } from "@/components/auth/reset-link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

interface LearnerCareProps {
  readonly cohort: CohortSummary;
  readonly userId: string;
  readonly name: string;
}

/** What an instructor can do for a learner, and the way out of the cohort. */
export function LearnerCare({ cohort, userId, name }: LearnerCareProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  return (
    <Card aria-label="Help" className="flex flex-col divide-y divide-line-soft px-4">
      <section className="py-4">
        <h2 className="text-sm font-medium">Forgotten password</h2>
        <p className="mt-0.5 mb-3 text-xs text-ink-3">With a one-time link, the learner chooses a new one.</p>
        <ResetLink userId={userId} name={name} />
      </section>
      <section className="py-4">
        <h2 className="text-sm font-medium">Membership</h2>
        <p className="mt-0.5 mb-3 text-xs text-ink-3">
          Leaving takes nothing away: all work stays the learner’s.
        </p>
        <Button onClick={() => setRemoving(true)}>Take out of the cohort…</Button>
      </section>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Take ${name} out of the cohort?`}
        confirmLabel="Take out"
        pendingLabel="Taking out…"
        messageOf={(error) => failureOf(error).message}
        onConfirm={async () => {
          await client.cohorts.removeMember.mutate({ cohortId: cohort.id, userId });
          toast.success(`${name} is no longer in ${cohort.name}.`);
          router.push(`/teach/cohorts/${cohort.id}`);
          router.refresh();
        }}
      >
        {name} disappears from the gradebook of {cohort.name} and no longer sees its assignments. The join
        code lets them in again.
      </ConfirmDialog>
    </Card>
  );
}
