"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { useQueryWindow } from "../use-query-window";
import { useThrottled } from "../use-throttled";
import { useWarRoom } from "../war-room-context";
import { traceFilterParsers } from "./trace-filters";

const TYPING_MS = 300;

/** The traces that match the filters in the view. */
export function useTraceList(isHeld: boolean) {
  const api = useTRPC();
  const { run } = useWarRoom();
  const [filters] = useQueryStates(traceFilterParsers);
  const { service, operation, errors, min, max, order } = useThrottled(filters, TYPING_MS);
  const window = useQueryWindow(isHeld);
  const query = useQuery({
    ...api.runs.traces.queryOptions({
      runId: run.id,
      fromMicros: window.fromMicros,
      toMicros: window.toMicros,
      order,
      limit: RUN_LIMITS.traces,
      ...(service ? { service } : {}),
      ...(operation ? { operation } : {}),
      ...(errors ? { onlyErrors: true } : {}),
      ...(min === null ? {} : { minDurationMicros: min * 1000 }),
      ...(max === null ? {} : { maxDurationMicros: max * 1000 }),
    }),
    enabled: !run.archived,
    placeholderData: keepPreviousData,
  });
  return { query, window };
}
