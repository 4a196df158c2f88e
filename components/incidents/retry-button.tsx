"use client";
import { useMutation } from "@tanstack/react-query";
import { LoaderCircle, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RunMode } from "@/lib/runs/schema";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";

interface RetryButtonProps {
  readonly incidentId: string;
  readonly mode: RunMode;
  readonly label: string;
  /** Said after the label to those who do not see what it stands beside. */
  readonly of: string;
  readonly variant?: "primary" | "secondary";
  readonly size?: "sm" | "md";
}

/** Starts the incident again with a seed drawn for it: other moments, perhaps another cause. */
export function RetryButton({ incidentId, mode, label, of, variant, size }: RetryButtonProps) {
  const api = useTRPC();
  const router = useRouter();
  // One key for one page: a second click, or a request sent again, finds the run that was made.
  const [key] = useState(newKey);
  const start = useMutation(
    api.runs.start.mutationOptions({
      ...untilAnswered(`start ${incidentId}`),
      onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
    }),
  );
  const busy = start.isPending || start.isSuccess;
  return (
    <span className="relative inline-flex flex-wrap items-center gap-2">
      <Button
        variant={variant}
        size={size}
        disabled={busy}
        onClick={() => start.mutate({ incidentId, mode, key })}
      >
        {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : <RotateCcw aria-hidden />}
        {busy ? "Paging you…" : label}
        <span className="sr-only"> of {of}</span>
      </Button>
      {start.isError ? (
        <span role="alert" className="text-xs text-error">
          {failureOf(start.error).message}
        </span>
      ) : null}
    </span>
  );
}
