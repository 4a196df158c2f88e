import "server-only";
import { randomInt } from "node:crypto";
import { db } from "@/lib/db";
import type { StartOf, StartShelf } from "@/simulations/runner/node/start-shelf";

/**
 * A seed for a new run of an incident: one of those on the shelf that this learner has had no run with, else any. An
 * unsigned 32-bit number that cannot be foretold.
 */
export async function drawSeed(userId: string, incident: StartOf, shelf: StartShelf | null): Promise<number> {
  const fresh = shelf === null ? [] : await unseen(userId, incident.id, shelf.seeds(incident));
  return (fresh.length === 0 ? undefined : fresh[randomInt(fresh.length)]) ?? randomInt(0, 0xffffffff);
}

/** A seed that no other run was given on purpose, for an exam or an assignment: one whose sealed start is prepared, else any. */
export function drawSealedSeed(incident: StartOf, shelf: StartShelf | null): number {
  return shelf?.take(incident) ?? randomInt(0, 0xffffffff);
}

async function unseen(userId: string, scenarioId: string, seeds: readonly number[]): Promise<number[]> {
  const runs = await db().run.findMany({
    where: { userId, scenarioId, seed: { in: seeds.map(BigInt) } },
    select: { seed: true },
  });
  const had = new Set(runs.map(({ seed }) => Number(seed)));
  return seeds.filter((seed) => !had.has(seed));
}
