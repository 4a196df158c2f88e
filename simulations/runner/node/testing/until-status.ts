import type { LiveStatus, RunPlacement } from "../placement";

/** The first status of a run, now or later, that satisfies the condition. */
export function untilStatus(
  placement: RunPlacement,
  runId: string,
  holds: (status: LiveStatus) => boolean,
): Promise<LiveStatus> {
  const now = placement.status(runId);
  if (now !== null && holds(now)) return Promise.resolve(now);
  return new Promise((resolve) => {
    const stop = placement.onStatus((status) => {
      if (status.runId !== runId || !holds(status)) return;
      stop();
      resolve(status);
    });
  });
}
