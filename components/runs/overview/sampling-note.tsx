"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/queries";
import { useWarRoom } from "../war-room-context";

/** What the figures are made of, and what the traces are: never the one from the other. */
export function SamplingNote() {
  const api = useTRPC();
  const { run } = useWarRoom();
  const { data } = useQuery({
    ...api.runs.traces.queryOptions({ runId: run.id, fromMicros: 0, toMicros: 1, limit: 1 }),
    enabled: !run.archived,
    staleTime: Infinity,
  });
  return (
    <>
      every request counted
      {data && data.sampledOneIn > 1 ? `, 1 in ${data.sampledOneIn} normal traces kept` : ""}
    </>
  );
}
