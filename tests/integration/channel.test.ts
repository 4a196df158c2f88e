import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { channelOf, say } from "@/lib/runs/channel";
import { hypothesize } from "@/lib/runs/notebook";
import { predictionsOf } from "@/lib/runs/predictions";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { advanceRun, startRun } from "@/lib/runs/service";
import { submitRun } from "@/lib/runs/submission";
import { runView } from "@/lib/runs/view";
import { minutes } from "@/simulations/kernel/time";
import { findIncident } from "@/simulations/incidents/registry";
import { withDatabase } from "./harness";
import { person } from "./people";
import { guess, loseWorkers, settled } from "./running";

const database = withDatabase();
const INCIDENT = "checkout-slows-down";

afterAll(() => loseWorkers());

describe("the channel of a run", () => {
  let learner: SignedInUser;
  let runId: string;
  let pageMicros: number;
  beforeAll(async () => {
    learner = await person(database.client);
    const run = await startRun(learner, { incidentId: INCIDENT, mode: "guided", seed: 7, key: randomUUID() });
    runId = run.id;
    pageMicros = await settled(learner, runId);
  }, 240_000);

  test("is empty when the pager rings: nobody has written yet", async () => {
    expect(await channelOf(learner, runId)).toEqual([]);
  });

  test("keeps an update once, however often it is sent, at the run's clock", async () => {
    const message = { runId, key: randomUUID(), text: "Looking into it. Next update in ten minutes." };
    const [once, again] = await Promise.all([say(learner, message), say(learner, message)]);
    expect(again).toEqual(once);
    expect(await say(learner, message)).toEqual(once);
    expect(await database.client.runMessage.count({ where: { runId } })).toBe(1);
    expect(await channelOf(learner, runId)).toEqual([
      { id: once.id, from: null, role: null, text: message.text, atMicros: pageMicros },
    ]);
  });

  test("fills as the world goes on, in the order of its time, with nothing of what is yet to be written", async () => {
    await advanceRun(learner, runId, minutes(4));
    const { clockMicros } = await runView(learner, runId);
    const written = await channelOf(learner, runId);
    expect(written.length).toBeGreaterThan(2);
    expect(written.map(({ atMicros }) => atMicros)).toEqual(
      written.map(({ atMicros }) => atMicros).toSorted((a, b) => a - b),
    );
    expect(written.every(({ atMicros }) => atMicros <= clockMicros)).toBe(true);
    expect(written.length - 1).toBeLessThan(findIncident(INCIDENT)?.channel(7).length ?? 0);
    expect(Object.keys(written[1] ?? {})).toEqual(["id", "from", "role", "text", "atMicros"]);
  });

  test("tells what has become of each prediction, and of those that were none", async () => {
    const series = "red:gateway:rate";
    const prediction = { series, expects: "stays", withinMicros: minutes(2) } as const;
    await hypothesize(learner, guess(INCIDENT, runId));
    await hypothesize(learner, { ...guess(INCIDENT, runId), prediction });
    expect(await predictionsOf(learner, runId)).toEqual([
      null,
      { state: "open", before: expect.any(Number), after: null },
    ]);
    await advanceRun(learner, runId, minutes(2));
    const [, judged] = await predictionsOf(learner, runId);
    expect(judged?.state).not.toBe("open");
    expect(judged?.after).toEqual(expect.any(Number));
  });

  test("is nobody else's", async () => {
    const stranger = await person(database.client);
    const refused = { code: "not-found" };
    await expect(channelOf(stranger, runId)).rejects.toMatchObject(refused);
    await expect(predictionsOf(stranger, runId)).rejects.toMatchObject(refused);
    await expect(say(stranger, { runId, key: randomUUID(), text: "Hello?" })).rejects.toMatchObject(refused);
  });

  test("takes so many messages and no more, and none after the submission", async () => {
    const text = "Still looking.";
    const room = RUN_LIMITS.messages - (await database.client.runMessage.count({ where: { runId } }));
    for (let sent = 0; sent < room; sent += 1) await say(learner, { runId, key: randomUUID(), text });
    const more = { runId, key: randomUUID(), text };
    await expect(say(learner, more)).rejects.toMatchObject({ code: "too-many" });
    await submitRun(learner, runId);
    await expect(say(learner, more)).rejects.toMatchObject({ code: "conflict" });
    expect((await channelOf(learner, runId)).length).toBeGreaterThan(RUN_LIMITS.messages);
  });
});
