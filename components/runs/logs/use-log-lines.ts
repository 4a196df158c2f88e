"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { useTRPC } from "@/lib/trpc/queries";
import { useQueryWindow } from "../use-query-window";
import { useThrottled } from "../use-throttled";
import { useWarRoom } from "../war-room-context";
import { logFilterParsers } from "./log-filters";

const TYPING_MS = 300;

/** The lines that match, newest first, page by page: every page begins where the one before ended, so none is lost. */
export function useLogLines(isHeld: boolean) {
  const api = useTRPC();
  const client = useTRPCClient();
  const { run } = useWarRoom();
  const [filters] = useQueryStates(logFilterParsers);
  const { service, q, severity, of } = useThrottled(filters, TYPING_MS);
  const window = useQueryWindow(isHeld);
  const question = {
    runId: run.id,
    fromMicros: window.fromMicros,
    toMicros: window.toMicros,
    limit: RUN_LIMITS.logs,
    ...(service ? { service } : {}),
    ...(q ? { text: q } : {}),
    ...(severity > 1 ? { minSeverityNumber: Math.min(24, severity) } : {}),
    ...(of ? { traceId: of } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: [...api.runs.logs.queryKey(question), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.runs.logs.query(
        { ...question, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
    enabled: !run.archived,
    placeholderData: keepPreviousData,
  });
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.lines) ?? [], [query.data]);
  return { query, lines, window };
}
