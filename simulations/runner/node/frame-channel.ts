import { emptyFrame } from "../core/run-frame";
import { Bell } from "./bell";
import type { UnnumberedFrame } from "./hosted-run";
import type { FrameChannel, LiveStatus } from "./placement";
import { RunError } from "./run-error";

/** A reader gets at most one frame with buckets in this many wall milliseconds, unless more wait than one frame carries. Between them it hears of the clock as often as the run reports. */
const FRAME_EVERY_MS = 250;

/** What the channel needs of a placement. */
export interface FrameSource {
  isOpen(runId: string): boolean;
  status(runId: string): LiveStatus | null;
  /** The closed buckets after `fromMicros` that fit one frame; possibly none. Rejects with RunError. */
  frameAfter(runId: string, fromMicros: number): Promise<UnnumberedFrame>;
  /** Counts a watcher until the returned function is called; `onChange` at every report on the run, and when it closes. */
  watch(runId: string, onChange: () => void): () => void;
}

/**
 * Frames to whoever watches. A reader is an interval and nothing else: each frame
 * is made when the reader asks for it, from where its last one ended, so nothing
 * is buffered, and a slow reader finds a longer interval in wider buckets.
 */
export function createFrameChannel(source: FrameSource): FrameChannel {
  let sequence = 0;
  return {
    async *subscribe(runId, fromMicros, signal) {
      for await (const frame of framesOf(source, { runId, fromMicros: Math.max(0, fromMicros), signal })) {
        sequence += 1;
        yield { ...frame, id: `${frame.branch}:${frame.toMicros}:${sequence}`, sequence };
      }
    },
  };
}

interface Reader {
  readonly runId: string;
  readonly fromMicros: number;
  readonly signal: AbortSignal;
}

async function* framesOf(source: FrameSource, reader: Reader): AsyncGenerator<UnnumberedFrame> {
  const { runId, signal } = reader;
  if (!source.isOpen(runId))
    throw new RunError("not-open", "The run is not open here. Open it again: nothing is lost.");
  const bell = new Bell();
  const ring = (): void => bell.ring();
  const unwatch = source.watch(runId, ring);
  signal.addEventListener("abort", ring);
  try {
    let fromMicros = reader.fromMicros;
    let told = "";
    while (!signal.aborted && source.isOpen(runId)) {
      const frame = await nextFrame(source, runId, fromMicros);
      if (frame === null || (frame.toMicros === frame.fromMicros && headOf(frame) === told)) {
        await bell.rung();
        continue;
      }
      if (signal.aborted) return;
      yield frame;
      fromMicros = frame.toMicros;
      told = headOf(frame);
      if (frame.toMicros === frame.fromMicros) await bell.rung();
      else if (frame.toMicros + frame.stepMicros > frame.clockMicros) await pause(FRAME_EVERY_MS, signal);
    }
  } finally {
    signal.removeEventListener("abort", ring);
    unwatch();
  }
}

/** What changes when no bucket has closed: the clock and the state. */
function headOf(frame: UnnumberedFrame): string {
  return `${frame.clockMicros} ${frame.state} ${frame.speed} ${frame.message ?? ""}`;
}

/** The next frame; null when there is none to be had until the run's next report. */
async function nextFrame(
  source: FrameSource,
  runId: string,
  fromMicros: number,
): Promise<UnnumberedFrame | null> {
  try {
    return await source.frameAfter(runId, fromMicros);
  } catch (error) {
    const status = source.status(runId);
    if (status?.state === "failed") return lastFrame(status, fromMicros);
    if (error instanceof RunError && (error.code === "interrupted" || error.code === "not-open")) return null;
    throw error;
  }
}

/** The last word on a run that can be read no more. */
function lastFrame(
  { branch, state, speed, message, clockMicros }: LiveStatus,
  atMicros: number,
): UnnumberedFrame {
  const frame = {
    ...emptyFrame(atMicros, 0),
    branch,
    state,
    speed,
    clockMicros: Math.max(atMicros, clockMicros),
  };
  return message === null ? frame : { ...frame, message };
}

/** Waits, or until the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
