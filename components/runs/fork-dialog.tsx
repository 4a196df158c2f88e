"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf } from "@/lib/trpc/failure";
import { useWarRoom } from "./war-room-context";

interface ForkDialogProps {
  readonly atMicros: number;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before it forks: a fork is a run of its own. */
export function ForkDialog({ atMicros, open, onOpenChange }: ForkDialogProps) {
  const { run, time } = useWarRoom();
  const api = useTRPC();
  const router = useRouter();
  const key = useRef<{ readonly atMicros: number; readonly key: string } | null>(null);
  const fork = useMutation(
    api.runs.fork.mutationOptions({ onSuccess: ({ runId }) => router.push(`/runs/${runId}`) }),
  );

  function submit() {
    // One key for one moment: asking twice finds the fork that was made.
    if (key.current?.atMicros !== atMicros) key.current = { atMicros, key: newKey() };
    fork.mutate({ runId: run.id, atMicros, key: key.current.key });
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Fork from ${time(atMicros)}?`}>
      <div className="flex flex-col gap-2 text-sm text-ink-2">
        <p>
          A fork has the same past up to this moment, your actions included. From there it goes its own way.
        </p>
        <p>It is practice: only the run it came from is graded, and that one stays as it is.</p>
      </div>
      {fork.isError ? (
        <p role="alert" className="text-sm text-error">
          {failureOf(fork.error).message}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={() => onOpenChange(false)}>
          Stay here
        </Button>
        <Button variant="primary" onClick={submit} disabled={fork.isPending || fork.isSuccess}>
          {fork.isPending || fork.isSuccess ? "Forking…" : "Fork and open it"}
        </Button>
      </div>
    </Dialog>
  );
}
