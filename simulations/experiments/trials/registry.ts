import { jobSchedulerTrial } from "./job-scheduler-trial";
import { rateLimiterTrial } from "./rate-limiter-trial";
import type { Trial } from "./trial";

/** Everything that an interview can have its candidate build, one line each. */
const TRIALS: readonly Trial[] = [rateLimiterTrial, jobSchedulerTrial];

/** Every trial. */
export function listTrials(): readonly Trial[] {
  return TRIALS;
}

/** The trial with this id, or null. */
export function findTrial(id: string): Trial | null {
  return TRIALS.find((trial) => trial.id === id) ?? null;
}
