"use client";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { startExperiment } from "@/simulations/runner/browser/start-experiment";
import { type RunState, INITIAL, next } from "./run-state";

interface UseExperiment extends RunState {
  readonly run: (settings: Readonly<Record<string, number>>, seed: number) => void;
  readonly cancel: () => void;
}

/** Runs of one experiment in this page: the latest, the one before, and how far the present one is. */
export function useExperiment(experimentId: string): UseExperiment {
  const [state, dispatch] = useReducer(next, INITIAL);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const run = useCallback(
    (settings: Readonly<Record<string, number>>, seed: number) => {
      stop.current();
      dispatch({ kind: "started" });
      stop.current = startExperiment(
        { experimentId, settings, seed },
        {
          onProgress: (share) => dispatch({ kind: "progress", share }),
          onDone: (result) => dispatch({ kind: "done", result }),
          onFailed: (reason) => dispatch({ kind: "failed", reason }),
          onReplaced: () => dispatch({ kind: "cancelled" }),
        },
      );
    },
    [experimentId],
  );
  const cancel = useCallback(() => {
    stop.current();
    dispatch({ kind: "cancelled" });
  }, []);
  return { ...state, run, cancel };
}
