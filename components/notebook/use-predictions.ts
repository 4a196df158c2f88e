"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { PredictionView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";

const EVERY_MS = 5_000;
/** A paused run that is stepped has come so much further before it is asked again. */
const STRIDE_MICROS = 10_000_000;

/** What has become of each hypothesis's prediction, in the order stated; asked again for as long as one is open. */
export function usePredictions(): readonly (PredictionView | null)[] {
  const { run, state, clockMicros } = useWarRoom();
  const api = useTRPC();
  const stated = run.hypotheses.filter(({ prediction }) => prediction !== null).length;
  const { data, refetch } = useQuery({
    ...api.runs.predictions.queryOptions({ runId: run.id }),
    enabled: stated > 0,
    refetchInterval: ({ state: { data: known } }) =>
      state === "running" && known?.some((one) => one?.state === "open") ? EVERY_MS : false,
  });
  const stride = state === "running" ? 0 : Math.floor(clockMicros / STRIDE_MICROS);
  useEffect(() => {
    if (stated > 0) void refetch();
  }, [stated, stride, refetch]);
  return data ?? NONE;
}

const NONE: readonly (PredictionView | null)[] = [];
