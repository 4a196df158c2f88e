import { findExperiment } from "../../experiments/registry";
import { executeExperiment } from "../core/execute-experiment";
import type { RunMessage, RunRequest } from "./experiment-messages";

/** Executes one experiment after another, each to its end; who wants it to stop ends the worker. */

const tell = (message: RunMessage): void => self.postMessage(message);

function execute({ experimentId, settings, seed }: RunRequest): RunMessage {
  const experiment = findExperiment(experimentId);
  if (experiment === null) return { kind: "failed", reason: `There is no experiment "${experimentId}".` };
  try {
    const result = executeExperiment(experiment, { settings, seed }, (share) =>
      tell({ kind: "progress", share }),
    );
    return { kind: "done", result };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener("message", ({ data }: MessageEvent<RunRequest>) => tell(execute(data)));
