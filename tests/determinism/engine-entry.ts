/** What tests of whole scenarios need of the engine: bundled, it runs several times as fast as module by module. */
export { advanceTo, clockOf } from "@/simulations/runner/core/advance";
export { Checkpoints } from "@/simulations/runner/core/checkpoints";
export { createRun } from "@/simulations/runner/core/create-run";
export { digests, executeRun } from "@/simulations/runner/core/execute-run";
export { outcome } from "@/simulations/runner/core/outcome";
export { frameAfter } from "@/simulations/runner/core/run-frame";
export { restore, snapshot } from "@/simulations/runner/core/snapshot";
export { StartShelf } from "@/simulations/runner/node/start-shelf";
