import type { Experiment } from "./experiment";
import { averagedPercentiles } from "./averaged-percentiles";
import { breaker } from "./breaker";
import { cacheStampede } from "./cache-stampede";
import { deadlines } from "./deadlines";
import { failoverLoss } from "./failover-loss";
import { fullQueue } from "./full-queue";
import { heartbeats } from "./heartbeats";
import { hedging } from "./hedging";
import { jobScheduler } from "./job-scheduler";
import { pausedLeaseholder } from "./paused-leaseholder";
import { poisonMessage } from "./poison-message";
import { rateLimiter } from "./rate-limiter";
import { distance } from "./distance";
import { fanOut } from "./fan-out";
import { keptTraces } from "./kept-traces";
import { linesAround } from "./lines-around";
import { lossyLink } from "./lossy-link";
import { lostHeader } from "./lost-header";
import { replicaLag } from "./replica-lag";
import { retries } from "./retries";
import { saturation } from "./saturation";
import { thinLink } from "./thin-link";

/** Everything that a lesson can let its reader run, one line each. */
const EXPERIMENTS: readonly Experiment[] = [
  saturation,
  fanOut,
  lossyLink,
  distance,
  thinLink,
  retries,
  replicaLag,
  heartbeats,
  breaker,
  pausedLeaseholder,
  rateLimiter,
  jobScheduler,
  averagedPercentiles,
  deadlines,
  failoverLoss,
  fullQueue,
  hedging,
  cacheStampede,
  poisonMessage,
  keptTraces,
  lostHeader,
  linesAround,
];

/** Every experiment. */
export function listExperiments(): readonly Experiment[] {
  return EXPERIMENTS;
}

/** The experiment with this id, or null. */
export function findExperiment(id: string): Experiment | null {
  return EXPERIMENTS.find((experiment) => experiment.id === id) ?? null;
}
