"use client";
import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/state";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf } from "@/lib/trpc/failure";
import type { SpanView } from "@/simulations/telemetry/views";
import { useWarRoom } from "../war-room-context";

interface SourceDialogProps {
  readonly span: SpanView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The program of a request's span, as it stood when it ran: the code reads like the trace. */
export function SourceDialog({ span, open, onOpenChange }: SourceDialogProps) {
  const api = useTRPC();
  const { run } = useWarRoom();
  const query = useQuery({
    ...api.runs.source.queryOptions({
      runId: run.id,
      service: span.service,
      operation: span.name,
      atMicros: Math.floor(span.startMicros),
    }),
    enabled: open,
    staleTime: Infinity,
  });
  const source = query.data;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${span.service}: ${source?.operation ?? span.name}`}
      description={
        source
          ? `Version ${source.version}, as it ran at the time of this span.`
          : "The program behind this span."
      }
      className="w-[min(760px,calc(100vw-24px))]"
    >
      {source ? (
        <pre className="scroll-thin overflow-auto rounded-sm border border-line-soft bg-sunken p-3 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
          {source.text}
        </pre>
      ) : query.isError ? (
        <p role="alert" className="text-sm text-error">
          {failureOf(query.error).message}
        </p>
      ) : query.isPending ? (
        <Skeleton className="h-40" />
      ) : (
        <p className="text-sm text-ink-2">
          There is no program behind this span: it is work of a part that runs none, such as a database, a
          queue or somebody else’s system.
        </p>
      )}
    </Dialog>
  );
}
