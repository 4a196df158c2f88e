import { serveRuns } from "../serve-runs";
import { ScriptedRun } from "./scripted-run";

/** A worker whose runs have no engine. A run's id says how it misbehaves at its fifth second. */
serveRuns(
  (run) =>
    new ScriptedRun(run, {
      pageAtSecond: 20,
      onTick: ({ runId, clockMicros }) => {
        if (clockMicros !== 5_000_000) return;
        if (runId.startsWith("crash")) process.exit(13);
        if (runId.startsWith("hang")) for (;;);
      },
    }),
);
