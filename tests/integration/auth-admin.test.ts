import { describe, expect, test } from "vitest";
import { USER_PAGE_SIZE } from "@/lib/admin/schema";
import { changeRole, listUsers, resumeUser, suspendUser } from "@/lib/admin/service";
import { auditPage } from "@/lib/audit/service";
import { userOfSession } from "@/lib/auth/service";
import { withDatabase } from "./harness";
import { person } from "./people";

const database = withDatabase();
const admin = () => person(database.client, { role: "admin" });

/** Leaves `only` as the one administrator. */
async function demoteOthers(only: readonly { readonly id: string }[]) {
  await database.client.user.updateMany({
    where: { role: "admin", id: { notIn: only.map(({ id }) => id) } },
    data: { role: "learner" },
  });
}

const activeAdmins = () => database.client.user.count({ where: { role: "admin", suspendedAt: null } });

describe("an administrator always remains", () => {
  test("nobody takes away their own access", async () => {
    const one = await admin();
    await demoteOthers([one]);
    await expect(changeRole(one, one.id, "learner")).rejects.toMatchObject({ code: "conflict" });
    await expect(suspendUser(one, one.id, "holidays")).rejects.toMatchObject({ code: "conflict" });
    expect(await activeAdmins()).toBe(1);
  });

  test("two who demote or suspend each other at the same moment do not both succeed", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = await Promise.all([admin(), admin()]);
      await demoteOthers([one, two]);
      const outcomes = await Promise.allSettled([
        changeRole(one, two.id, "learner"),
        suspendUser(two, one.id, "first!"),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await activeAdmins()).toBe(1);
    }
  });

  test("who is no administrator any more, changes nothing any more", async () => {
    const [one, two, learner] = await Promise.all([admin(), admin(), person(database.client)]);
    await changeRole(one, two.id, "learner");
    await expect(changeRole(two, learner.id, "admin")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("changes to a person", () => {
  test("a role changes, with both roles in the log", async () => {
    const [one, learner] = await Promise.all([admin(), person(database.client)]);
    await changeRole(one, learner.id, "instructor");
    await expect(userOfSession({ sub: learner.id, epoch: 0 })).resolves.toMatchObject({ role: "instructor" });
    const { lines } = await auditPage({ subjectId: learner.id });
    expect(lines).toMatchObject([
      {
        action: "user.role",
        actor: one.email,
        subject: learner.email,
        detail: { before: "learner", after: "instructor" },
      },
    ]);
  });

  test("suspending ends the sessions for good: resuming does not bring them back", async () => {
    const [one, learner] = await Promise.all([admin(), person(database.client)]);
    await suspendUser(one, learner.id, "left the course");
    await expect(userOfSession({ sub: learner.id, epoch: 0 })).resolves.toBeNull();
    await resumeUser(one, learner.id);
    await expect(userOfSession({ sub: learner.id, epoch: 0 })).resolves.toBeNull();
    await expect(userOfSession({ sub: learner.id, epoch: 1 })).resolves.not.toBeNull();
    const { lines } = await auditPage({ subjectId: learner.id });
    expect(lines.map(({ action, detail }) => [action, detail])).toEqual([
      ["user.resume", {}],
      ["user.suspend", { reason: "left the course" }],
    ]);
  });

  test("what changes nothing leaves no line", async () => {
    const [one, learner] = await Promise.all([admin(), person(database.client)]);
    await changeRole(one, learner.id, "learner");
    await resumeUser(one, learner.id);
    await expect(auditPage({ subjectId: learner.id })).resolves.toMatchObject({ lines: [] });
  });

  test("nobody by that id is an answer, not a crash", async () => {
    await expect(changeRole(await admin(), crypto.randomUUID(), "admin")).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("the list of users", () => {
  test("pages through everybody once, and finds by name or e-mail, role and status", async () => {
    await database.client.user.createMany({
      data: Array.from({ length: USER_PAGE_SIZE + 7 }, (_, index) => ({
        email: `page-${index}@paging.example`,
        name: `Pager ${index}`,
      })),
    });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listUsers({ search: "@PAGING.example", ...(cursor ? { cursor } : {}) });
      expect(page.total).toBe(USER_PAGE_SIZE + 7);
      seen.push(...page.users.map(({ email }) => email));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(USER_PAGE_SIZE + 7);
    expect(new Set(seen).size).toBe(USER_PAGE_SIZE + 7);

    await expect(listUsers({ search: "pager 12" })).resolves.toMatchObject({ total: 1 });
    await expect(listUsers({ search: "pager", role: "admin" })).resolves.toMatchObject({
      total: 0,
      users: [],
    });
    await expect(listUsers({ search: "pager", status: "suspended" })).resolves.toMatchObject({ total: 0 });
  });

  test("a search is text, not a pattern", async () => {
    await expect(listUsers({ search: "%" })).resolves.toMatchObject({ total: 0 });
    await expect(listUsers({ search: "' OR 1=1 --" })).resolves.toMatchObject({ total: 0 });
  });

  test("never carries a hash", async () => {
    await person(database.client, { password: "lighthouse over quorum" });
    expect(JSON.stringify(await listUsers({}))).not.toContain("argon2");
  });
});

test("the audit log pages backwards without a gap, and filters by action and actor", async () => {
  const one = await admin();
  await database.client.auditEvent.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      actorEmail: "paging@audit.example",
      action: index % 3 === 0 ? "user.role" : "user.resume",
      subjectType: "user",
      subjectId: one.id,
      detail: { index },
    })),
  });
  const seen: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await auditPage({ actor: "PAGING@audit", ...(cursor ? { cursor } : {}) });
    seen.push(...page.lines.map(({ detail }) => detail["index"]));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(120);
  const { lines } = await auditPage({ actor: "paging@audit", action: "user.role" });
  expect(lines).toHaveLength(40);
});
