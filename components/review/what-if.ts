import { actionTitle } from "@/components/actions/action-effect";
import type { ReviewView } from "@/lib/runs/schema";

const MINUTE = 60_000_000;
const TICK = 100_000;
/** Long enough for a cure to take effect and for five minutes of good requests to follow it. */
const WATCHED_MICROS = 20 * MINUTE;
const STRIDE_MICROS = 5 * MINUTE;

/** An action of another course of the run, and how long after the course's first one it is taken. */
export interface PlannedAction {
  readonly kind: string;
  readonly target: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly afterMicros: number;
  readonly title: string;
}

/** Another course: the same past up to a moment, then these actions and none of the learner's. */
export interface Plan {
  readonly runId: string;
  readonly atMicros: number;
  readonly untilMicros: number;
  readonly actions: readonly PlannedAction[];
}

/** What the expert did to the system, in her own rhythm. */
export function expertActions({ run, review }: ReviewView): readonly PlannedAction[] {
  const taken = review.expertPath.flatMap(({ action, atMicros }) =>
    action ? [{ ...action, atMicros }] : [],
  );
  const start = taken[0]?.atMicros ?? 0;
  return taken.map(({ atMicros, ...action }) => ({
    ...action,
    afterMicros: atMicros - start,
    title: actionTitle(action, run.brief),
  }));
}

/** The course that begins at a moment: as long as the learner's, or long enough to see what the actions do. Never past the end of the world. */
export function planFrom(
  { id, clockMicros, brief }: ReviewView["run"],
  atMicros: number,
  actions: readonly PlannedAction[],
): Plan {
  const start = Math.max(TICK, Math.floor(Math.min(atMicros, clockMicros) / TICK) * TICK);
  const acted = Math.max(0, ...actions.map(({ afterMicros }) => afterMicros));
  const untilMicros = Math.min(
    brief.limitMicros - TICK,
    Math.max(clockMicros, start + acted + WATCHED_MICROS),
  );
  return { runId: id, atMicros: start, untilMicros, actions };
}

/** What it takes to make a run go another way. */
export interface Runner<Recording> {
  /** The new run's id. */
  fork(runId: string, atMicros: number): Promise<string>;
  act(runId: string, action: PlannedAction): Promise<void>;
  /** Goes on by so much; further commands wait until it has. */
  advance(runId: string, micros: number): Promise<void>;
  record(runId: string, untilMicros: number): Promise<Recording>;
}

export interface Progress {
  readonly runId: string;
  /** 0..1. */
  readonly share: number;
}

interface Watch {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Takes the other course, for real: forks the run, acts when the plan says, and reads what came of it. Stops between two strides when aborted. */
export async function takeCourse<Recording>(
  plan: Plan,
  runner: Runner<Recording>,
  { onProgress, signal }: Watch,
): Promise<{ readonly runId: string; readonly recording: Recording }> {
  const { atMicros, untilMicros } = plan;
  const runId = await runner.fork(plan.runId, atMicros);
  let clock = atMicros;
  const goTo = async (micros: number): Promise<void> => {
    while (clock < micros) {
      signal.throwIfAborted();
      const stride = Math.min(STRIDE_MICROS, micros - clock);
      await runner.advance(runId, stride);
      clock += stride;
      onProgress({ runId, share: (clock - atMicros) / (untilMicros - atMicros) });
    }
  };
  onProgress({ runId, share: 0 });
  for (const action of plan.actions) {
    await goTo(Math.min(untilMicros, atMicros + Math.ceil(action.afterMicros / TICK) * TICK));
    signal.throwIfAborted();
    await runner.act(runId, action);
  }
  await goTo(untilMicros);
  signal.throwIfAborted();
  return { runId, recording: await runner.record(runId, untilMicros) };
}
