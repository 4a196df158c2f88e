import { parentPort } from "node:worker_threads";
import { findTrial } from "../../experiments/trials/registry";
import { executeTrial } from "../core/execute-trial";
import { type TrialReport, trialRequestSchema } from "./trial-protocol";

/** Executes one trial after another, until its owner ends it. */

function execute(message: unknown): TrialReport {
  try {
    const { trialId, settings } = trialRequestSchema.parse(message);
    const trial = findTrial(trialId);
    if (trial === null) return { type: "failed", reason: `there is no trial "${trialId}"` };
    return { type: "done", result: executeTrial(trial, settings) };
  } catch (error) {
    return { type: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
if (port === null) throw new Error("this belongs in a worker thread");
port.on("message", (message: unknown) => port.postMessage(execute(message)));
