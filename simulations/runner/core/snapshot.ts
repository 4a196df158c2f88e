import type { WorldState } from "../../kernel/world";
import { copyOf } from "../../kernel/snapshot";
import type { TelemetryState } from "../../telemetry/state";
import type { Run, RunProgress } from "./create-run";

/** Everything that a run is at one moment, as plain data: it can be kept, copied, or sent to another thread. */
export interface RunSnapshot {
  readonly world: WorldState<unknown>;
  readonly telemetry: TelemetryState;
  readonly progress: RunProgress;
}

/** A deep copy of the run's state. */
export function snapshot(run: Run): RunSnapshot {
  return {
    world: run.simulation.world.snapshot(),
    telemetry: run.telemetry.snapshot(),
    progress: copyOf(run.progress),
  };
}

/** As `restore`, without the copy: the caller gives the snapshot up. The run's own actions stay; before the snapshot it must have had the same. */
export function adopt(run: Run, { world, telemetry, progress }: RunSnapshot): void {
  run.simulation.world.adopt(world);
  run.telemetry.adopt(telemetry);
  run.progress = { ...progress, actions: run.progress.actions };
}

/** Puts a copy of a snapshot in place of the state of a run that was created from the same inputs. */
export function restore(run: Run, { world, telemetry, progress }: RunSnapshot): void {
  run.simulation.world.restore(world);
  run.telemetry.restore(telemetry);
  run.progress = copyOf(progress);
}
