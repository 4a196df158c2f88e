import { describe, expect, test } from "vitest";
import { LIMITS, TooManyAttempts } from "@/lib/rate-limits";
import { admitResetRequest, createResetLink, redeemReset, resetOwner } from "@/lib/auth/reset-service";
import { userOfSession } from "@/lib/auth/service";
import { signInWithPassword } from "@/lib/auth/sign-in-service";
import { withDatabase } from "./harness";
import { cohortWith, freshAddress, PASSWORD, person } from "./people";

const database = withDatabase();
const NEW_PASSWORD = "tides wait for no leader";
const tokenOf = ({ path }: { path: string }) => path.replace("/reset/", "");

async function adminAndLearner() {
  const [admin, learner] = await Promise.all([
    person(database.client, { role: "admin" }),
    person(database.client, { password: PASSWORD }),
  ]);
  return { admin, learner };
}

describe("a reset link", () => {
  test("lets its holder choose a password, once, and signs the account out everywhere", async () => {
    const { admin, learner } = await adminAndLearner();
    const session = await signInWithPassword({ email: learner.email, password: PASSWORD }, freshAddress());
    const token = tokenOf(await createResetLink(admin, learner.id));
    await expect(resetOwner(token)).resolves.toEqual({ email: learner.email, name: learner.name });

    await expect(redeemReset(token, NEW_PASSWORD, freshAddress())).resolves.toEqual({ email: learner.email });
    expect(session && (await userOfSession(session))).toBeNull();
    await expect(
      signInWithPassword({ email: learner.email, password: NEW_PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();

    await expect(resetOwner(token)).resolves.toBeNull();
    await expect(redeemReset(token, "another good password", freshAddress())).rejects.toMatchObject({
      code: "gone",
    });
    await expect(
      signInWithPassword({ email: learner.email, password: NEW_PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
  });

  test("used twice at the same moment works once", async () => {
    const { admin, learner } = await adminAndLearner();
    const token = tokenOf(await createResetLink(admin, learner.id));
    const outcomes = await Promise.allSettled([
      redeemReset(token, NEW_PASSWORD, freshAddress()),
      redeemReset(token, "another good password", freshAddress()),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is stored only as a hash", async () => {
    const { admin, learner } = await adminAndLearner();
    const token = tokenOf(await createResetLink(admin, learner.id));
    const rows = await database.client.passwordReset.findMany({ where: { userId: learner.id } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]).toMatchObject({
      createdById: admin.id,
      tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("ends after an hour, and when a newer one is made", async () => {
    const { admin, learner } = await adminAndLearner();
    const older = await createResetLink(admin, learner.id);
    const newer = await createResetLink(admin, learner.id);
    await expect(resetOwner(tokenOf(older))).resolves.toBeNull();
    expect(newer.expiresAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    await database.client.passwordReset.updateMany({
      where: { userId: learner.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await expect(redeemReset(tokenOf(newer), NEW_PASSWORD, freshAddress())).rejects.toMatchObject({
      code: "gone",
    });
  });

  test("survives a password that is refused", async () => {
    const { admin, learner } = await adminAndLearner();
    const token = tokenOf(await createResetLink(admin, learner.id));
    await expect(redeemReset(token, "Password2026!", freshAddress())).rejects.toMatchObject({
      field: "newPassword",
    });
    await expect(redeemReset(token, NEW_PASSWORD, freshAddress())).resolves.toBeDefined();
  });

  test("cannot be guessed at for long", async () => {
    const address = freshAddress();
    const guess = (count: number) => redeemReset(String(count).padStart(43, "A"), NEW_PASSWORD, address);
    for (let count = 0; count < LIMITS["reset-use:address"].points; count += 1) {
      await expect(guess(count)).rejects.toMatchObject({ code: "gone" });
    }
    await expect(guess(0)).rejects.toThrow(TooManyAttempts);
  });

  test("is refused for suspended accounts, when made and when used", async () => {
    const { admin, learner } = await adminAndLearner();
    const token = tokenOf(await createResetLink(admin, learner.id));
    await database.client.user.update({ where: { id: learner.id }, data: { suspendedAt: new Date() } });
    await expect(resetOwner(token)).resolves.toBeNull();
    await expect(createResetLink(admin, learner.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("leaves a line in the audit log, without the token", async () => {
    const { admin, learner } = await adminAndLearner();
    const token = tokenOf(await createResetLink(admin, learner.id));
    const lines = await database.client.auditEvent.findMany({ where: { subjectId: learner.id } });
    expect(lines).toMatchObject([{ action: "user.reset-link", actorId: admin.id, actorEmail: admin.email }]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});

describe("an instructor makes reset links", () => {
  test("for learners of cohorts of their own", async () => {
    const instructor = await person(database.client, { role: "instructor" });
    const learner = await person(database.client);
    await cohortWith(database.client, instructor, learner);
    await expect(createResetLink(instructor, learner.id)).resolves.toMatchObject({ email: learner.email });
  });

  test("not for strangers, nor for members of another's cohort, nor of an archived one", async () => {
    const [instructor, colleague, learner, former] = await Promise.all([
      person(database.client, { role: "instructor" }),
      person(database.client, { role: "instructor" }),
      person(database.client),
      person(database.client),
    ]);
    await cohortWith(database.client, colleague, learner);
    const archived = await cohortWith(database.client, instructor, former);
    await database.client.cohort.update({ where: { id: archived }, data: { archivedAt: new Date() } });
    for (const { id } of [learner, former]) {
      await expect(createResetLink(instructor, id)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("never for somebody of a higher role who joined: the link would make the instructor that person", async () => {
    const [instructor, admin, colleague] = await Promise.all([
      person(database.client, { role: "instructor" }),
      person(database.client, { role: "admin" }),
      person(database.client, { role: "instructor" }),
    ]);
    for (const member of [admin, colleague, instructor]) {
      await cohortWith(database.client, instructor, member);
      await expect(createResetLink(instructor, member.id)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

test("without mail, a request for a mailed link says whom to ask instead", async () => {
  await expect(admitResetRequest("ada@example.org", freshAddress())).rejects.toMatchObject({
    code: "unavailable",
  });
});
