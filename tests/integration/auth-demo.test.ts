import { beforeAll, describe, expect, test, vi } from "vitest";
import { DEMO_ACCOUNTS, isDemoAccount } from "@/lib/auth/demo-accounts";
import { createResetLink } from "@/lib/auth/reset-service";
import { ROLES } from "@/lib/auth/scopes";
import { seedDemo } from "@/lib/auth/seed-demo";
import { userOfSession } from "@/lib/auth/service";
import { signInAsDemo, signInWithPassword } from "@/lib/auth/sign-in-service";
import { withDatabase } from "./harness";
import { freshAddress, PASSWORD, person } from "./people";

const database = withDatabase();
const embedded = !process.env["DATABASE_URL"];
const process_ = globalThis as { faultlineWatchesPeers?: () => void };

/** A request as lib/auth/peer.ts marks it, on a server that listens on 127.0.0.1. */
function marked(way: "direct" | "forwarded"): Headers {
  return new Headers({ host: "127.0.0.1:3000", "x-faultline-peer": `127.0.0.1 ${way} loopback` });
}

beforeAll(async () => {
  await seedDemo(database.client);
  process_.faultlineWatchesPeers = () => undefined;
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

describe("the demo's people", () => {
  test("are one of each role, with a cohort, however often they are seeded", async () => {
    await seedDemo(database.client);
    const users = await database.client.user.findMany({ orderBy: { id: "asc" } });
    expect(users.map(({ role, passwordHash }) => ({ role, passwordHash }))).toEqual(
      ROLES.map((role) => ({ role, passwordHash: null })),
    );
    expect(users.every(({ id }) => isDemoAccount(id))).toBe(true);
    const cohorts = await database.client.cohort.findMany({ include: { members: true } });
    expect(cohorts).toMatchObject([
      { ownerId: DEMO_ACCOUNTS.instructor.id, members: [{ userId: DEMO_ACCOUNTS.learner.id }] },
    ]);
  });

  test("cannot be signed in as with a password, nor be given one", async () => {
    await expect(
      signInWithPassword({ email: DEMO_ACCOUNTS.admin.email, password: PASSWORD }, freshAddress()),
    ).resolves.toBeNull();
    const admin = await person(database.client, { role: "admin" });
    await expect(createResetLink(admin, DEMO_ACCOUNTS.admin.id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("demo sign-in", () => {
  // The rules themselves are tested in lib/auth/peer.test.ts, against a real server.
  test(`${embedded ? "lets a direct request of this machine in" : "refuses even a direct request"} on this kind of database`, async () => {
    for (const role of ROLES) {
      const claims = await signInAsDemo(role, marked("direct"));
      expect(claims && (await userOfSession(claims))?.role).toBe(embedded ? role : null);
    }
  });

  test("refuses a forwarded request", async () => {
    await expect(signInAsDemo("admin", marked("forwarded"))).resolves.toBeNull();
  });

  test("refuses a suspended demo person", async () => {
    await database.client.user.update({
      where: { id: DEMO_ACCOUNTS.learner.id },
      data: { suspendedAt: new Date() },
    });
    await expect(signInAsDemo("learner", marked("direct"))).resolves.toBeNull();
  });
});
