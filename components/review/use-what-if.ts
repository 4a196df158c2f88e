"use client";
import { useEffect, useRef, useState } from "react";
import { newKey } from "@/lib/new-key";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { readRecording } from "./read-recording";
import type { SloBucket } from "./standing";
import { takeCourse, type Plan, type Progress, type Runner } from "./what-if";

/** How another course stands: not asked for, on its way, done, or failed. */
export type WhatIf =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly plan: Plan; readonly progress: Progress | null }
  | {
      readonly state: "done";
      readonly plan: Plan;
      readonly runId: string;
      readonly buckets: readonly SloBucket[];
    }
  | { readonly state: "failed"; readonly message: string };

const REASON = "What if, in the review";

/** Runs another course of a run on the server, and reads what it recorded. One at a time; leaving the page calls it off. */
export function useWhatIf() {
  const client = useTRPCClient();
  const [whatIf, setWhatIf] = useState<WhatIf>({ state: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function start(plan: Plan): Promise<void> {
    abort.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    abort.current = controller;
    setWhatIf({ state: "running", plan, progress: null });
    const runner: Runner<readonly SloBucket[]> = {
      fork: async (runId, atMicros) =>
        (await client.runs.fork.mutate({ runId, atMicros, key: newKey() })).runId,
      act: async (runId, { kind, target, parameters }) => {
        await client.runs.act.mutate({
          ...{ runId, kind, target, parameters: { ...parameters } },
          key: newKey(),
          reason: REASON,
        });
      },
      advance: async (runId, micros) => {
        await client.runs.advance.mutate({ runId, micros });
      },
      record: (runId, untilMicros) => readRecording(client, { runId, untilMicros, signal }),
    };
    try {
      const { runId, recording } = await takeCourse(plan, runner, {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) setWhatIf({ state: "running", plan, progress });
        },
      });
      setWhatIf({ state: "done", plan, runId, buckets: recording });
    } catch (error) {
      if (signal.aborted) return;
      setWhatIf({ state: "failed", message: failureOf(error).message });
    }
  }

  function cancel(): void {
    abort.current?.abort();
    setWhatIf({ state: "idle" });
  }

  return { whatIf, start, cancel };
}
