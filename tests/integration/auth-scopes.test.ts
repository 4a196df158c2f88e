import { describe, expect, test } from "vitest";
import { can, ROLES, type Role } from "@/lib/auth/scopes";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { createCaller, type ProcedureMeta } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { contextOf } from "./people";

/** What visitors may call. Whoever adds a line here has thought about it. */
const OPEN = ["account.redeemReset", "account.register", "account.requestReset"];

interface Stated {
  readonly path: string;
  readonly scope: ProcedureMeta["scope"] | undefined;
}

const stated: Stated[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
).map(([path, procedure]) => ({ path, scope: procedure._def.meta?.scope }));
const guarded = stated.flatMap(({ path, scope }) => (scope && scope !== "open" ? [{ path, scope }] : []));

function user(role: Role): SignedInUser {
  return { id: crypto.randomUUID(), email: `${role}@example.org`, name: role, role };
}

/** Calls a procedure by its path, without input: the scope is checked before anything else. */
function call(path: string, caller: SignedInUser | null): Promise<unknown> {
  type Node = ((input?: unknown) => Promise<unknown>) & { readonly [key: string]: Node };
  const root = createCaller(appRouter)(contextOf(caller)) as unknown as Node;
  const procedure = path.split(".").reduce((node, key) => node[key] as Node, root);
  return procedure();
}

test("every procedure states its scope, or is on the list of open ones", () => {
  expect(stated.length).toBeGreaterThan(10);
  expect(stated.filter(({ scope }) => scope === undefined)).toEqual([]);
  expect(
    stated
      .filter(({ scope }) => scope === "open")
      .map(({ path }) => path)
      .sort(),
  ).toEqual(OPEN);
});

describe.each(guarded)("$path ($scope)", ({ path, scope }) => {
  test("asks visitors to sign in", async () => {
    await expect(call(path, null)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test.each(ROLES.filter((role) => !can(role, scope)))("is forbidden to %ss", async (role) => {
    await expect(call(path, user(role))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("the table of roles and scopes is the one that was agreed", () => {
  const matrix = ROLES.map((role) => [
    role,
    [...new Set(guarded.map(({ scope }) => scope))].filter((scope) => can(role, scope)).sort(),
  ]);
  expect(Object.fromEntries(matrix)).toMatchObject({
    learner: expect.not.arrayContaining([
      "cohort:manage",
      "cohort:grade",
      "user:reset-password",
      "user:manage",
      "audit:read",
    ]),
    instructor: expect.not.arrayContaining(["user:manage", "audit:read"]),
    admin: expect.arrayContaining(["user:manage", "audit:read"]),
  });
});
