"use client";
import { useMutation } from "@tanstack/react-query";
import { GitFork, Info, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import type { ActBlock } from "./act-block";

/** Why nothing can be done just now, and the way on. */
export function BlockedNotice({ block }: { readonly block: ActBlock }) {
  const { view, goLive, clockMicros, time } = useWarRoom();
  const forkMicros = block.offer === "fork-from-view" ? view.toMicros : block.offer === "fork-from-end" ? clockMicros : null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-raised px-4 py-3 text-sm">
      <Info aria-hidden className="size-4 shrink-0 text-accent" />
      <p className="min-w-52 flex-1">
        <span className="font-medium">{block.title}.</span> <span className="text-ink-2">{block.text}</span>
      </p>
      {!view.live && block.offer === "fork-from-view" ? <Button onClick={goLive}>Back to now</Button> : null}
      {forkMicros !== null ? <ForkButton atMicros={forkMicros} timeText={time(forkMicros)} /> : null}
    </div>
  );
}

function ForkButton({ atMicros, timeText }: { readonly atMicros: number; readonly timeText: string }) {
  const { run } = useWarRoom();
  const { fork, pending, problem } = useFork(run.id);
  return (
    <>
      <Button variant="primary" disabled={pending} onClick={() => fork(atMicros)}>
        {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <GitFork aria-hidden />}
        Fork from {timeText}
      </Button>
      {problem ? <p className="w-full text-xs text-error">{problem}</p> : null}
    </>
  );
}

/** Makes a fork and goes there. The same moment asked for twice is one fork. */
export function useFork(runId: string) {
  const api = useTRPC();
  const router = useRouter();
  const asked = useRef({ atMicros: -1, key: "" });
  const fork = useMutation(
    api.runs.fork.mutationOptions({
      ...untilAnswered(`fork ${runId}`),
      onSuccess: (made) => router.push(`/runs/${made.runId}`),
    }),
  );
  return {
    fork(atMicros: number) {
      if (asked.current.atMicros !== atMicros) asked.current = { atMicros, key: newKey() };
      fork.mutate({ runId, atMicros: Math.floor(atMicros), key: asked.current.key });
    },
    pending: fork.isPending || fork.isSuccess,
    problem: fork.error ? failureOf(fork.error).message : null,
  };
}
