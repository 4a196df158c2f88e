"use client";
import { useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { toast } from "@/components/ui/toast";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { spacedCode } from "./spaced-code";

interface JoinCodeProps {
  readonly cohort: CohortSummary;
  readonly onChanged: () => Promise<void>;
}

/** The code that lets learners in, large enough for the back row, and the link that carries it. */
export function JoinCode({ cohort, onChanged }: JoinCodeProps) {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const hydrated = useHydrated();
  const link = `${hydrated ? window.location.origin : ""}/join?code=${cohort.joinCode}`;
  return (
    <Card aria-labelledby="code-title">
      <CardHeader
        title={<span id="code-title">Join code</span>}
        actions={
          <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
            Renew…
          </Button>
        }
      />
      <div className="flex flex-col gap-3 px-3 pb-3">
        <p className="font-mono text-3xl font-semibold tracking-[0.08em]">{spacedCode(cohort.joinCode)}</p>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={cohort.joinCode} what="the join code" />
          <CopyButton text={link} what="the link to join" label="Copy the link" />
        </div>
        <p className="text-xs text-ink-3">
          Learners enter it on their home page, or open the link. Whoever has it can join.
        </p>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Renew the join code?"
        confirmLabel="Renew the code"
        pendingLabel="Renewing…"
        messageOf={(error) => failureOf(error).message}
        onConfirm={async () => {
          await client.cohorts.renewCode.mutate({ cohortId: cohort.id });
          await onChanged();
          toast.success("The join code is new. The old one no longer works.");
        }}
      >
        The code <span className="font-mono">{spacedCode(cohort.joinCode)}</span> stops working at once, and
        so do links with it. Those who have joined stay.
      </ConfirmDialog>
    </Card>
  );
}
