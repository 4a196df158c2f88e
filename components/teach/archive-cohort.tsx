"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** Puts a cohort away when its class is over. */
export function ArchiveCohort({ cohort }: { readonly cohort: Pick<CohortSummary, "id" | "name"> }) {
  const client = useTRPCClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        Archive…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Archive ${cohort.name}?`}
        confirmLabel="Archive it"
        pendingLabel="Archiving…"
        messageOf={(error) => failureOf(error).message}
        onConfirm={async () => {
          await client.cohorts.archive.mutate({ cohortId: cohort.id });
          toast.success(`Archived: ${cohort.name}`);
          router.push("/teach");
          router.refresh();
        }}
      >
        <div className="flex flex-col gap-2">
          <p>
            Nobody can join it any more, its assignments leave the learners’ home pages, and its gradebook
            closes.
          </p>
          <p>
            All that the learners did stays theirs: answers, runs, notes and grades. The Teach page brings the
            cohort back with its members, its assignments and its gradebook as they are now.
          </p>
        </div>
      </ConfirmDialog>
    </>
  );
}
