import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { drawSealedSeed, drawSeed } from "@/lib/runs/draw-seed";
import { sealedWanted } from "@/lib/runs/stock-service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { StartShelf } from "@/simulations/runner/node/start-shelf";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const incident = { id: "checkout-slows-down", version: 3 };
const SEEDS = [11, 12, 13];

const folder = mkdtempSync(path.join(tmpdir(), "faultline-draw-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Drawing reads the names alone. */
function shelfWith(seeds: readonly number[], kind = "start"): StartShelf {
  const shelf = new StartShelf(path.join(folder, randomUUID()));
  mkdirSync(shelf.folder);
  for (const seed of seeds)
    writeFileSync(
      path.join(shelf.folder, `${incident.id}.${incident.version}.${seed}.1900000000.${kind}`),
      "",
    );
  return shelf;
}

async function startWith(user: SignedInUser, seed: number): Promise<number> {
  const { id: scenarioId, version: scenarioVersion } = incident;
  const run = {
    scenarioId,
    scenarioVersion,
    engineVersion: "2",
    seed: BigInt(seed),
    mode: "guided",
  } as const;
  await database.client.run.create({ data: { ...run, userId: user.id, key: randomUUID() } });
  return seed;
}

async function starts(user: SignedInUser, shelf: StartShelf | null, count: number): Promise<number[]> {
  const seeds: number[] = [];
  for (let start = 0; start < count; start += 1)
    seeds.push(await startWith(user, await drawSeed(user.id, incident, shelf)));
  return seeds;
}

describe("the seed of a new run", () => {
  test("is one whose start is prepared, each once for one learner, and then a new one", async () => {
    const learner = await person(database.client);
    const seeds = await starts(learner, shelfWith(SEEDS), 5);
    expect(seeds.slice(0, 3).toSorted((a, b) => a - b)).toEqual(SEEDS);
    expect(new Set(seeds).size).toBe(5);
  });

  test("is prepared for another learner, too", async () => {
    const shelf = shelfWith(SEEDS);
    const [one, other] = await Promise.all([person(database.client), person(database.client)]);
    await starts(one, shelf, 3);
    expect(SEEDS).toContain(await drawSeed(other.id, incident, shelf));
  });

  test("is not always the same one for those who come first", async () => {
    const shelf = shelfWith(Array.from({ length: 20 }, (_, index) => index));
    const learner = await person(database.client);
    const drawn = await Promise.all(Array.from({ length: 20 }, () => drawSeed(learner.id, incident, shelf)));
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });

  test("is any where nothing is prepared for this version, or there is no shelf", async () => {
    const learner = await person(database.client);
    const newer = { ...incident, version: incident.version + 1 };
    expect(SEEDS).not.toContain(await drawSeed(learner.id, newer, shelfWith(SEEDS)));
    expect(SEEDS).not.toContain(await drawSeed(learner.id, incident, null));
  });
});

describe("the seed of an assigned run or an exam", () => {
  test("is never another's, whether its start is prepared or not", () => {
    const shelf = shelfWith(SEEDS, "sealed");
    const drawn = Array.from({ length: 30 }, () => drawSealedSeed(incident, shelf));
    expect(drawn.slice(0, 3).toSorted((a, b) => a - b)).toEqual(SEEDS);
    expect(new Set(drawn).size).toBe(30);
  });

  test("is none that is on the shelf for everybody", () => {
    const shelf = shelfWith(SEEDS);
    expect(SEEDS).not.toContain(drawSealedSeed(incident, shelf));
    expect(shelf.seeds(incident)).toHaveLength(3);
  });

  test("is prepared for everybody who has yet to begin, and one more for the next exam", async () => {
    const instructor = await person(database.client, { role: "instructor" });
    const [done, waiting] = await Promise.all([person(database.client), person(database.client)]);
    const before = await sealedWanted();
    expect(before[incident.id]).toBe(1);
    const cohort = await database.client.cohort.create({
      data: {
        ...{ name: "C", joinCode: randomUUID(), ownerId: instructor.id },
        members: { create: [done, waiting].map(({ id: userId }) => ({ userId })) },
      },
    });
    const { id: assignmentId } = await database.client.assignment.create({
      data: { cohortId: cohort.id, kind: "incident", targetId: incident.id },
    });
    expect((await sealedWanted())[incident.id]).toBe(3);
    await database.client.run.create({
      data: {
        ...{ scenarioId: incident.id, scenarioVersion: incident.version, engineVersion: "2", seed: 1n },
        ...{ mode: "unguided", userId: done.id, key: randomUUID(), assignmentId },
      },
    });
    expect((await sealedWanted())[incident.id]).toBe(2);
    await database.client.assignment.update({
      where: { id: assignmentId },
      data: { dueAt: new Date(0) },
    });
    expect(await sealedWanted()).toEqual(before);
  });
});
