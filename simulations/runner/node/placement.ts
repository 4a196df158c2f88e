import type { Frame, RunState } from "../../telemetry/frame";
import type { LogList, LogQuery, SourceView, TraceList, TraceQuery, TraceView } from "../../telemetry/views";
import type { WrittenMessage } from "../../incidents/channel";
import type { JudgedPrediction } from "../../incidents/grading/prediction";
import type { Grade, Notebook, PinRef, PinVerdict, Review, Step } from "../../incidents/notebook";
import type { Prediction } from "../../incidents/prediction";
import type { Digests, RunAction, RunInputs } from "../core/run-inputs";

/**
 * The two seams of scale-out: where a live run lives, and how its frames reach
 * those who watch. Nothing else may assume that the web server and the
 * simulation share a process.
 */
export interface OpenRun {
  readonly runId: string;
  readonly branch: number;
  readonly inputs: RunInputs;
  /** The run is executed to here at full speed, then paused (or paced by `pace`). "page" means: to the first page alert. */
  readonly untilMicros: number | "page";
  readonly limitMicros: number;
  /** True for exams: the run goes on although nobody watches it. */
  readonly runsUnwatched?: boolean | undefined;
}

export interface LiveStatus {
  readonly runId: string;
  readonly branch: number;
  readonly state: RunState;
  readonly clockMicros: number;
  readonly speed: number;
  readonly message: string | null;
}

/** One question to a run, with the type of its answer. */
export interface RunQuestions {
  traces: { ask: TraceQuery; answer: TraceList };
  trace: { ask: { traceId: string }; answer: TraceView | null };
  logs: { ask: LogQuery; answer: LogList };
  source: { ask: { service: string; operation: string; atMicros: number }; answer: SourceView | null };
  /** Values behind a pin, or null if the run recorded no such thing up to its clock. */
  resolvePin: { ask: { ref: PinRef }; answer: PinVerdict["values"] | null };
  digests: { ask: Record<string, never>; answer: Digests & { clockMicros: number } };
  hint: { ask: { step: Step; level: 1 | 2 | 3; notebook: Notebook }; answer: { text: string } };
  checkStep: { ask: { step: Step; notebook: Notebook }; answer: { done: boolean; text: string } };
  /** What colleagues have written up to the run's clock, in order. */
  channel: { ask: Record<string, never>; answer: readonly WrittenMessage[] };
  /** Each prediction judged by what the run has recorded up to its clock, in the order asked. */
  predictions: {
    ask: { predictions: readonly (Prediction & { readonly atMicros: number })[] };
    answer: readonly JudgedPrediction[];
  };
  grade: { ask: { notebook: Notebook }; answer: Grade };
  review: { ask: { notebook: Notebook }; answer: Review };
}
export type QuestionKind = keyof RunQuestions;

export interface RunPlacement {
  /** Gets ready for runs before there is one: whoever opens the first does not wait for that. Harmless when repeated. */
  warm(): void;
  /** Harmless when the run is already open. Resolves once the worker has accepted it, not once it has caught up. */
  open(run: OpenRun): Promise<void>;
  isOpen(runId: string): boolean;
  status(runId: string): LiveStatus | null;
  /** Every change of state and at least one report a wall second while running: the caller saves the clock from it. */
  onStatus(listener: (status: LiveStatus) => void): () => void;
  pace(runId: string, pace: { state: "running" | "paused"; speed: number }): Promise<LiveStatus>;
  /** Advances a paused run by so much virtual time at full speed. */
  step(runId: string, micros: number): Promise<LiveStatus>;
  /**
   * Holds the run at its next tick, lets `save` make the stamped action durable, then applies it and lets the run go on.
   * When `save` throws, nothing is applied and the run goes on.
   */
  act(
    runId: string,
    stamp: (atMicros: number) => RunAction,
    save: (action: RunAction) => Promise<void>,
  ): Promise<RunAction>;
  ask<K extends QuestionKind>(
    runId: string,
    kind: K,
    question: RunQuestions[K]["ask"],
  ): Promise<RunQuestions[K]["answer"]>;
  close(runId: string): Promise<void>;
  closeAll(): Promise<void>;
}

export interface FrameChannel {
  /** Frames from `fromMicros` (exclusive) on, without end until `signal` aborts or the run closes. A slow reader gets coarser buckets. */
  subscribe(runId: string, fromMicros: number, signal: AbortSignal): AsyncIterable<Frame>;
}
