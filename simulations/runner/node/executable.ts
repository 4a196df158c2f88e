import type { FrameColumns } from "../../telemetry/frame";
import type { RunAction } from "../core/run-inputs";
import type { OpenRun } from "./placement";
import type { Question } from "./protocol";

/** A run as its host sees it: something to advance, to act on and to ask. */
export interface Executable {
  /** Where the run stands: everything before has happened. */
  readonly clockMicros: number;
  /** Until when the buckets of its metrics are closed. */
  readonly closedMicros: number;
  /** Why the run is over, for people; null while it goes on. */
  readonly endedBecause: string | null;
  /** True once the first page alert has fired. */
  readonly paged: boolean;
  /** To a tick at or after the clock, or to the run's end if that comes first. */
  advanceTo(micros: number): void;
  /** Throws ActionRefusedError when the action is not on offer, or not possible now. Changes nothing. */
  check(action: RunAction): void;
  /** Takes the action at the present time: it happens before everything that is still to come. */
  act(action: RunAction): void;
  answer(question: Question): unknown;
  /** The closed buckets after `fromMicros`, as many and as wide as one frame may carry. */
  frameAfter(fromMicros: number): FrameColumns;
  /** The host is done with the run: what it shares with others is theirs. */
  release(): void;
}

/**
 * Makes a run, at time 0 or later, never beyond what it is to be executed to. It
 * may take over from those that the same thread holds what they have in common.
 * Throws when its inputs cannot be executed by this engine.
 */
export type Execute = (run: OpenRun, held: readonly Executable[]) => Executable;
