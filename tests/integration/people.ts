import { randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/auth/password-hash";
import type { Role } from "@/lib/auth/scopes";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import type { Context } from "@/lib/trpc/context";
import type { PrismaClient } from "@/prisma/generated/client";

export const PASSWORD = "lighthouse over quorum";

interface Person {
  readonly role?: Role;
  readonly password?: string;
  readonly suspended?: boolean;
}

/** A new person with an account of their own. */
export async function person(
  client: PrismaClient,
  { role = "learner", password, suspended = false }: Person = {},
): Promise<SignedInUser> {
  return client.user.create({
    data: {
      email: `${role}-${randomUUID()}@example.org`,
      name: `A ${role}`,
      role,
      passwordHash: password === undefined ? null : await hashPassword(password),
      suspendedAt: suspended ? new Date() : null,
    },
    select: { id: true, email: true, name: true, role: true },
  });
}

/** A cohort of `owner` with `learner` in it. */
export async function cohortWith(
  client: PrismaClient,
  owner: SignedInUser,
  learner: SignedInUser,
): Promise<string> {
  const { id } = await client.cohort.create({
    data: {
      name: "Distributed systems, autumn",
      joinCode: randomUUID(),
      ownerId: owner.id,
      members: { create: { userId: learner.id } },
    },
  });
  return id;
}

/** An address of its own for each test: limits count by address. */
export function freshAddress(): string {
  return `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
}

/** What a request of this person brings to a procedure. */
export function contextOf(user: SignedInUser | null, address = freshAddress()): Context {
  return {
    user,
    address,
    requestHeaders: new Headers({ host: "127.0.0.1:3000" }),
    responseHeaders: new Headers(),
  };
}
