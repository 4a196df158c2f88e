"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo, type ReactNode } from "react";
import type { RunView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Step } from "@/simulations/incidents/notebook";
import type { AlertChange, ChangeMark, RunState } from "@/simulations/telemetry/frame";
import { firingAt } from "./alerts";
import { bucketsBetween, type Bucket } from "./buckets";
import { timeOfDay } from "./format";
import type { Connection } from "./live-feed";
import { firstOpenStep } from "./pin-steps";
import { useLiveRun } from "./use-live-run";
import { usePace, type Pace } from "./use-pace";
import { usePins, type Pins } from "./use-pins";
import { sameItems, useStable } from "./use-stable";
import { useView, type ViewControls } from "./use-view";

export interface WarRoom extends ViewControls, Pick<Pins, "pin" | "isPinned"> {
  readonly run: RunView;
  readonly brief: IncidentBrief;
  /** Changes the run in the query cache, after a write that the server has acknowledged. */
  readonly updateRun: (update: (run: RunView) => RunView) => void;
  /** Asks the server for the run again. */
  readonly reloadRun: () => void;

  /** Where the run stands, whatever is looked at. */
  readonly clockMicros: number;
  readonly state: RunState;
  readonly speed: number;
  /** Why the run ended or failed, for people. */
  readonly message: string | null;
  readonly connection: Connection;
  /** Why the server ended the stream, where it said so. */
  readonly refusal: string | null;
  readonly pace: Pace;

  /** All that has arrived. Charts over the whole run use it; everything else takes what the view shows. */
  readonly allBuckets: readonly Bucket[];
  readonly endMicros: number;
  /** The buckets inside the view. */
  readonly buckets: readonly Bucket[];
  /** Alert changes up to the view's end, oldest first. */
  readonly alerts: readonly AlertChange[];
  /** What fires at the view's end. */
  readonly firing: readonly AlertChange[];
  /** Marks up to the view's end, oldest first. */
  readonly changes: readonly ChangeMark[];
  readonly allAlerts: readonly AlertChange[];
  readonly allChanges: readonly ChangeMark[];

  /** The notebook's step at hand: as chosen, else the first open one. */
  readonly currentStep: Step;
  readonly setCurrentStep: (step: Step | null) => void;

  readonly epochMs: number;
  /** Virtual time as HH:MM:SS, UTC. */
  readonly time: (micros: number, precision?: "minute" | "second" | "milli") => string;
}

const Context = createContext<WarRoom | null>(null);
const PinContext = createContext<Pick<Pins, "question" | "answer"> | null>(null);

interface ProviderProps {
  readonly initialRun: RunView;
  readonly children: ReactNode;
}

/** Everything in the war room reads the run, the clock and the view from here. */
export function WarRoomProvider({ initialRun, children }: ProviderProps) {
  const api = useTRPC();
  const queries = useQueryClient();
  const runId = initialRun.id;
  const { data: run } = useQuery({
    ...api.runs.get.queryOptions({ runId }),
    initialData: initialRun,
    staleTime: 60_000,
  });
  const { snapshot, connection, refusal } = useLiveRun(run);
  const {
    clockMicros,
    state,
    speed,
    message,
    buckets: allBuckets,
    endMicros,
    alerts: allAlerts,
    changes: allChanges,
  } = snapshot;

  const controls = useView(clockMicros);
  const { view, step, setStep } = controls;
  const currentStep = step ?? firstOpenStep(run);
  const { pin, isPinned, question, answer } = usePins(run, currentStep);
  const pace = usePace(run, snapshot);

  const epochMs = useMemo(() => Date.parse(run.brief.epochIso), [run.brief.epochIso]);
  const time = useCallback<WarRoom["time"]>(
    (micros, precision) => timeOfDay(epochMs, micros, precision),
    [epochMs],
  );
  const runKey = useMemo(() => api.runs.get.queryKey({ runId }), [api, runId]);
  const updateRun = useCallback<WarRoom["updateRun"]>(
    (update) => void queries.setQueryData(runKey, (known) => known && update(known)),
    [queries, runKey],
  );
  const reloadRun = useCallback(
    () => void queries.invalidateQueries({ queryKey: runKey }),
    [queries, runKey],
  );

  const { fromMicros, toMicros } = view;
  const buckets = useStable(
    useMemo(() => bucketsBetween(allBuckets, fromMicros, toMicros), [allBuckets, fromMicros, toMicros]),
    sameItems,
  );
  const alerts = useStable(upTo(allAlerts, toMicros), sameItems);
  const changes = useStable(upTo(allChanges, toMicros), sameItems);
  const firing = useMemo(() => firingAt(alerts, toMicros), [alerts, toMicros]);

  const value: WarRoom = {
    ...controls,
    ...{ run, brief: run.brief, updateRun, reloadRun },
    ...{ clockMicros, state, speed, message, connection, refusal, pace },
    ...{ allBuckets, endMicros, buckets, alerts, firing, changes, allAlerts, allChanges },
    ...{ currentStep, setCurrentStep: setStep, pin, isPinned, epochMs, time },
  };
  const pinning = useMemo(() => ({ question, answer }), [question, answer]);
  return (
    <Context value={value}>
      <PinContext value={pinning}>{children}</PinContext>
    </Context>
  );
}

function upTo<T extends { readonly atMicros: number }>(items: readonly T[], micros: number): readonly T[] {
  return items.filter(({ atMicros }) => atMicros <= micros);
}

export function useWarRoom(): WarRoom {
  const value = useContext(Context);
  if (!value) throw new Error("useWarRoom is used outside WarRoomProvider.");
  return value;
}

/** For the dialog that asks where a pin belongs. */
export function usePinQuestion(): Pick<Pins, "question" | "answer"> {
  const value = useContext(PinContext);
  if (!value) throw new Error("usePinQuestion is used outside WarRoomProvider.");
  return value;
}
