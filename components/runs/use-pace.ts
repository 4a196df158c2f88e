"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { toast } from "@/components/ui/toast";
import type { RunView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf } from "@/lib/trpc/failure";
import type { LiveSnapshot } from "./frame-store";

export interface Pace {
  /** As asked for, before the run has confirmed it. */
  readonly isRunning: boolean;
  readonly speed: number;
  /** True while the clock cannot be changed: replaying, ended, failed, or not the reader's run. */
  readonly isFixed: boolean;
  /** Why a running world cannot be paused; null where it can. */
  readonly pauseRefusal: string | null;
  /** Plays or pauses; where pausing is refused, says why. */
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
  /** Advances a paused run. */
  readonly advance: (micros: number) => void;
  readonly isAdvancing: boolean;
}

interface Wish {
  readonly state: "running" | "paused";
  readonly speed: number;
}

/** How long a wish stands that the server took and the stream never shows, because something else came between. */
const WISH_LIMIT_MS = 3_000;

/** The sentence for a world that goes on; the server says the same. */
function pauseRefusalOf({ mayPause, exam }: PacedRun): string | null {
  if (mayPause) return null;
  return exam
    ? "This is an exam: the world goes on until you submit or its time is over."
    : "In assisted runs the world goes on while you think, as on call. Guided runs can be paused.";
}

type PacedRun = Pick<RunView, "id" | "readOnly" | "mayPause" | "exam">;

/** The learner's hand on the clock. */
export function usePace(run: PacedRun, { state, speed }: LiveSnapshot): Pace {
  const { id: runId, readOnly } = run;
  const pauseRefusal = pauseRefusalOf(run);
  const api = useTRPC();
  // The last wish stands until the stream shows it: the next press has to build on it, not on an older frame.
  const [asked, setAsked] = useState<Wish | null>(null);
  const onError = (error: unknown) => {
    setAsked(null);
    toast.error("The clock was not changed", { description: failureOf(error).message });
  };
  const pace = useMutation(api.runs.pace.mutationOptions({ onMutate: setAsked, onError }));
  const step = useMutation(api.runs.advance.mutationOptions({ onError }));
  const { mutate: setPace, isPending } = pace;
  const { mutate: stepBy, isPending: isAdvancing } = step;

  const isShown = asked !== null && asked.state === state && asked.speed === speed;
  if (isShown && !isPending) setAsked(null);
  useEffect(() => {
    if (asked === null || isPending) return undefined;
    const timer = setTimeout(() => setAsked(null), WISH_LIMIT_MS);
    return () => clearTimeout(timer);
  }, [asked, isPending]);

  const isRunning = (asked?.state ?? state) === "running";
  const pacedSpeed = asked?.speed ?? speed;
  const isFixed = readOnly || state === "catching-up" || state === "ended" || state === "failed";

  return useMemo(
    () => ({
      isRunning,
      speed: pacedSpeed,
      isFixed,
      isAdvancing,
      pauseRefusal,
      toggle: () => {
        if (isRunning && pauseRefusal) toast.info(pauseRefusal);
        else setPace({ runId, state: isRunning ? "paused" : "running", speed: pacedSpeed });
      },
      setSpeed: (next) => setPace({ runId, state: isRunning ? "running" : "paused", speed: next }),
      advance: (micros) => stepBy({ runId, micros }),
    }),
    [isAdvancing, isFixed, isRunning, pacedSpeed, pauseRefusal, runId, setPace, stepBy],
  );
}
