import { assert } from "../../kernel/assert";
import { formatLength } from "../../kernel/time";
import { ActionRefusedError } from "../../incidents/scenario";
import { checkAction } from "./check-action";
import type { Run } from "./create-run";
import { type RunAction, TICK_MICROS } from "./run-inputs";

/** Where a run stands: all that is stamped before this has happened, nothing else. */
export function clockOf(run: Run): number {
  return run.simulation.world.nowMicros;
}

/**
 * Executes a run up to `micros`, a multiple of TICK_MICROS, or to its end if that
 * comes first. At one and the same time, buckets close first, then actions are
 * taken in their order, then events happen; what is stamped `micros` itself is
 * still to come. So the state is a function of the inputs and of `micros`, in
 * however many strides it was reached.
 */
export function advanceTo(run: Run, micros: number): void {
  assert(
    micros % TICK_MICROS === 0 && micros >= clockOf(run),
    `cannot advance from ${clockOf(run)} to ${micros}`,
  );
  const { world } = run.simulation;
  const { telemetry } = run;
  const goal = Math.min(micros, run.limitMicros);
  while (run.progress.end === null && clockOf(run) < goal) {
    takeDueActions(run);
    const bucketEnd = telemetry.closedMicros + telemetry.bucketMicros;
    const onward = world.advanceTo(Math.min(goal, bucketEnd, nextActionMicros(run)));
    telemetry.closeBuckets(clockOf(run));
    if (!onward) end(run, world.halt?.message ?? "The run reached a limit.");
  }
  if (run.progress.end === null && clockOf(run) >= run.limitMicros)
    end(run, `The run reached its end after ${formatLength(run.limitMicros)}.`);
}

function end(run: Run, reason: string): void {
  run.progress = { ...run.progress, end: { atMicros: clockOf(run), reason } };
}

function takeDueActions(run: Run): void {
  const { actions } = run.progress;
  for (let action = actions[run.progress.taken]; action !== undefined; action = actions[run.progress.taken]) {
    if (action.atMicros > clockOf(run)) return;
    take(run, action);
    run.progress = { ...run.progress, taken: run.progress.taken + 1 };
  }
}

function take(run: Run, action: RunAction): void {
  try {
    run.simulation.applyAction(action);
  } catch (error) {
    if (!(error instanceof ActionRefusedError)) throw error;
    run.progress = {
      ...run.progress,
      refused: [...run.progress.refused, { actionId: action.id, reason: error.message }],
    };
  }
}

function nextActionMicros({ progress: { actions, taken } }: Run): number {
  return actions[taken]?.atMicros ?? Infinity;
}

/**
 * Whether an action taken at the present time would be possible, as things stand.
 * Throws ActionRefusedError when it would not. The run is left as it was: taking
 * an action touches nothing but the world, which is put back.
 */
export function tryAction(run: Run, action: RunAction): void {
  checkAction(run.scenario, action);
  assert(action.atMicros === clockOf(run), `an action at ${action.atMicros}, tried at ${clockOf(run)}`);
  const { world } = run.simulation;
  const { progress } = run;
  const kept = world.snapshot();
  try {
    takeDueActions(run);
    run.simulation.applyAction(action);
  } finally {
    world.restore(kept);
    run.progress = progress;
  }
}

/**
 * Adds an action at the present time or later: it acts after those that are there
 * already for its time. Throws ActionRefusedError when the scenario does not
 * offer it; nothing has then changed.
 */
export function act(run: Run, action: RunAction): void {
  checkAction(run.scenario, action);
  assert(action.atMicros >= clockOf(run), `an action at ${action.atMicros}, now ${clockOf(run)}`);
  const { actions } = run.progress;
  const later = actions.findIndex(({ atMicros }) => atMicros > action.atMicros);
  run.progress = {
    ...run.progress,
    actions: actions.toSpliced(later < 0 ? actions.length : later, 0, action),
  };
}
