import type { ActionRequest } from "../../mitigations/action-offer";
import type { AlertChange, ChangeMark, FrameColumns } from "../../telemetry/frame";
import type { LogList, LogQuery, LogView, TraceList, TraceQuery, TraceView } from "../../telemetry/views";
import type { SloOutcome } from "../notebook";

/** An action with the virtual time at which it was taken. */
export interface TakenAction extends ActionRequest {
  readonly atMicros: number;
}

/** What grading reads of a run: what it recorded up to its clock, and what was done to it. */
export interface RunRecord {
  readonly seed: number;
  readonly clockMicros: number;
  /** Width of the finest bucket. */
  readonly bucketMicros: number;
  /** Those whose time has come, in order. */
  readonly actions: readonly TakenAction[];
  readonly alerts: readonly AlertChange[];
  readonly changes: readonly ChangeMark[];
  /** When the first page alert fired, or null. */
  readonly firstPageMicros: number | null;
  readonly outcome: SloOutcome;
  /** Panels over (fromMicros, toMicros]: ends of closed buckets, as one bucket each. */
  frame(fromMicros: number, toMicros: number): FrameColumns;
  trace(traceId: string): TraceView | null;
  traces(query: TraceQuery): TraceList;
  log(logId: number): LogView | null;
  logs(query: LogQuery): LogList;
}
