import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { disconnectIdentity, signInWithIdentity, type OutsideIdentity } from "@/lib/auth/identity-service";
import { withDatabase } from "./harness";
import { PASSWORD, person } from "./people";

const database = withDatabase();

function outside(over: Partial<OutsideIdentity> = {}): OutsideIdentity {
  return {
    provider: "github",
    providerAccountId: randomUUID(),
    email: `${randomUUID()}@example.org`,
    name: "Barbara Liskov",
    ...over,
  };
}

describe("an outside identity", () => {
  test("that is new makes a learner's account, and signs in to it ever after", async () => {
    const identity = outside();
    const first = await signInWithIdentity(identity, null);
    expect(first).toHaveProperty("claims.epoch", 0);
    // A changed e-mail or name at the provider changes nothing here.
    await expect(
      signInWithIdentity({ ...identity, email: "moved@example.org", name: null }, null),
    ).resolves.toEqual(first);
    const user = await database.client.user.findUnique({ where: { email: identity.email ?? "" } });
    expect(user).toMatchObject({ role: "learner", name: "Barbara Liskov", passwordHash: null });
  });

  test("never joins an account by its e-mail alone", async () => {
    const victim = await person(database.client, { role: "admin", password: PASSWORD });
    await expect(signInWithIdentity(outside({ email: victim.email.toUpperCase() }), null)).resolves.toEqual({
      refused: "account-exists",
    });
    expect(await database.client.identity.count({ where: { userId: victim.id } })).toBe(0);
  });

  test("is connected to whoever is signed in, and then signs in as that person", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const identity = outside();
    await expect(signInWithIdentity(identity, user)).resolves.toEqual({ claims: { sub: user.id, epoch: 0 } });
    await expect(signInWithIdentity(identity, null)).resolves.toEqual({ claims: { sub: user.id, epoch: 0 } });
    const line = await database.client.auditEvent.findFirst({ where: { subjectId: user.id } });
    expect(line).toMatchObject({ action: "user.identity-link", detail: { provider: "github" } });
  });

  test("of somebody else does not switch accounts under a signed-in person", async () => {
    const identity = outside();
    await signInWithIdentity(identity, null);
    const user = await person(database.client);
    await expect(signInWithIdentity(identity, user)).resolves.toEqual({ refused: "connected-elsewhere" });
  });

  test("of a suspended account does not sign in", async () => {
    const identity = outside();
    await signInWithIdentity(identity, null);
    await database.client.user.update({
      where: { email: identity.email ?? "" },
      data: { suspendedAt: new Date() },
    });
    await expect(signInWithIdentity(identity, null)).resolves.toEqual({ refused: "no-account" });
  });

  test.each([null, "", "not an address"])("without a usable e-mail (%j) makes no account", async (email) => {
    await expect(signInWithIdentity(outside({ email }), null)).resolves.toEqual({ refused: "no-email" });
  });

  test("is disconnected only while another way in remains", async () => {
    const user = await person(database.client, { password: PASSWORD });
    await signInWithIdentity(outside(), user);
    await disconnectIdentity(user, "github");
    await signInWithIdentity(outside(), user);
    await database.client.user.update({ where: { id: user.id }, data: { passwordHash: null } });
    await expect(disconnectIdentity(user, "github")).rejects.toMatchObject({ code: "conflict" });
    await expect(disconnectIdentity(user, "oidc")).rejects.toMatchObject({ code: "not-found" });
  });
});
