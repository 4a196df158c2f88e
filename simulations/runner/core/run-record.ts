import type { RunRecord } from "../../incidents/grading/run-record";
import type { FrameColumns } from "../../telemetry/frame";
import type { TraceView } from "../../telemetry/views";
import { clockOf } from "./advance";
import type { Run } from "./create-run";
import { firstPage, outcome } from "./outcome";

/** What grading reads of a run, as it stands now. Make a new one when the run has moved. */
export function recordOf(run: Run): RunRecord {
  const { telemetry, progress } = run;
  const clockMicros = clockOf(run);
  // Many pins ask for the same few intervals, above all the healthy one, and for spans of the same trace.
  const frames = new Map<string, FrameColumns>();
  const traces = new Map<string, TraceView | null>();
  return {
    seed: run.inputs.seed,
    clockMicros,
    bucketMicros: telemetry.bucketMicros,
    actions: progress.actions.slice(0, progress.taken),
    alerts: telemetry.alerts(clockMicros),
    changes: telemetry.changes(clockMicros),
    firstPageMicros: firstPage(run),
    outcome: outcome(run),
    frame: (fromMicros, toMicros) => {
      const key = `${fromMicros} ${toMicros}`;
      const frame = frames.get(key) ?? telemetry.frameOf(fromMicros, toMicros);
      frames.set(key, frame);
      return frame;
    },
    trace: (traceId) => {
      const trace = traces.get(traceId) ?? telemetry.trace(traceId, clockMicros);
      traces.set(traceId, trace);
      return trace;
    },
    traces: (query) => telemetry.traces(query, clockMicros),
    log: (logId) => telemetry.log(logId, clockMicros),
    logs: (query) => telemetry.logs(query, clockMicros),
  };
}
