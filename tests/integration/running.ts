import { randomUUID } from "node:crypto";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { incidentBrief } from "@/lib/incidents/service";
import { liveRuns } from "@/lib/runs/live";
import { askRun } from "@/lib/runs/service";

/** The workers die without a word, as in a SIGKILL; the database keeps what was acknowledged. */
export async function loseWorkers(): Promise<void> {
  await liveRuns().placement.closeAll();
  delete (globalThis as { __faultlineLiveRuns?: unknown }).__faultlineLiveRuns;
}

/** Waits until the run has caught up; answers where it stands. Throws when it failed. */
export async function settled(user: SignedInUser, runId: string): Promise<number> {
  for (;;) {
    const status = liveRuns().placement.status(runId);
    if (status?.state === "failed") throw new Error(status.message ?? "the run failed");
    if (status && status.state !== "catching-up") return status.clockMicros;
    await askRun(user, runId, "digests", {});
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A hypothesis of the first options of the form. */
export function guess(incidentId: string, runId: string) {
  const { components, mechanisms, triggers, scopes } = incidentBrief(incidentId);
  const first = (options: readonly { readonly id: string }[]) => options[0]?.id ?? "";
  return {
    runId,
    key: randomUUID(),
    component: first(components),
    mechanism: first(mechanisms),
    trigger: first(triggers),
    scope: first(scopes),
    sinceMicros: null,
    confidence: 0.4,
    prediction: null,
    pinIds: [],
  };
}
