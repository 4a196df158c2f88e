"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { ExamView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";

const ASK_EVERY_MS = 30_000;
/** Once the time is over the server submits within seconds. */
const ASK_AT_END_MS = 2_000;
const TICK_MS = 500;

export interface Exam {
  readonly exam: ExamView;
  /** By the server's clock; 0 once the time is over. */
  readonly leftMs: number;
  readonly extend: () => void;
  readonly extending: boolean;
  readonly problem: string | null;
}

/** The exam's clock: asked of the server, counted down here in between. Null for what is no exam. */
export function useExam(): Exam | null {
  const { run, reloadRun } = useWarRoom();
  const api = useTRPC();
  const queries = useQueryClient();
  const runId = run.id;
  const key = useMemo(() => api.runs.exam.queryKey({ runId }), [api, runId]);
  const { data, dataUpdatedAt } = useQuery({
    ...api.runs.exam.queryOptions({ runId }),
    initialData: { exam: run.exam, submitted: run.submittedAt !== null },
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const { data: known } = state;
      if (known?.submitted) return false;
      const dueAt = state.dataUpdatedAt + (known?.exam?.dueInMs ?? 0);
      return Math.max(ASK_AT_END_MS, Math.min(ASK_EVERY_MS, dueAt - Date.now()));
    },
  });
  const now = useNow(TICK_MS);
  const { submitted } = data;
  useEffect(() => {
    if (submitted) reloadRun();
  }, [submitted, reloadRun]);
  const { mutate, isPending, error } = useMutation(
    api.runs.extendExam.mutationOptions({
      ...untilAnswered(`extend ${runId}`),
      onSuccess: (status) => void queries.setQueryData(key, status),
    }),
  );
  const { exam } = data;
  if (exam === null) return null;
  return {
    exam,
    leftMs: Math.max(0, exam.dueInMs - (now === null ? 0 : Math.max(0, now - dataUpdatedAt))),
    extend: () => mutate({ runId, from: exam.extensions }),
    extending: isPending,
    problem: error ? failureOf(error).message : null,
  };
}

/** The browser's clock, every so often; null until the page is alive, so that the server draws the same. */
function useNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
