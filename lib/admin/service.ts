import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import { accessChanged } from "@/lib/auth/access-service";
import type { Role } from "@/lib/auth/scopes";
import { isDemoAccount } from "@/lib/auth/service";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { likeText } from "@/lib/like-text";
import type { Prisma } from "@/prisma/generated/client";
import { USER_PAGE_SIZE, type UserFilter, type UserPage } from "./schema";

/** People, newest account first, {@link USER_PAGE_SIZE} at a time. Ids are UUIDv7: their order is the order of time. */
export async function listUsers(filter: UserFilter): Promise<UserPage> {
  const where: Prisma.UserWhereInput = {
    ...(filter.search
      ? {
          OR: [
            { email: { contains: likeText(filter.search), mode: "insensitive" } },
            { name: { contains: likeText(filter.search), mode: "insensitive" } },
          ],
        }
      : {}),
    ...(filter.role ? { role: filter.role } : {}),
    ...(filter.status ? { suspendedAt: filter.status === "suspended" ? { not: null } : null } : {}),
  };
  const [rows, total] = await Promise.all([
    db().user.findMany({
      where: { AND: [where, filter.cursor ? { id: { lt: filter.cursor } } : {}] },
      orderBy: { id: "desc" },
      take: USER_PAGE_SIZE + 1,
      include: { identities: { select: { provider: true } } },
    }),
    db().user.count({ where }),
  ]);
  const page = rows.slice(0, USER_PAGE_SIZE);
  return {
    users: page.map(({ id, email, name, role, suspendedAt, createdAt, passwordHash, identities }) => ({
      id,
      email,
      name,
      role,
      suspendedAt,
      createdAt,
      isDemo: isDemoAccount(id),
      ways: [...(passwordHash === null ? [] : ["password"]), ...identities.map(({ provider }) => provider)],
    })),
    total,
    nextCursor: rows.length > USER_PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * Makes sure that an administrator always remains: whoever takes access away
 * is one now, and is not the one who loses it. The rows stay locked until the
 * transaction ends, or two who demote each other at the same moment would
 * both succeed.
 */
async function assertAdminRemains(
  tx: Prisma.TransactionClient,
  actor: SignedInUser,
  userId: string,
): Promise<void> {
  if (actor.id === userId) {
    throw new AppError("conflict", {
      userMessage:
        "You cannot take away your own access, so that an administrator always remains. Ask another one to do it.",
    });
  }
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "User" WHERE role = 'admin' AND "suspendedAt" IS NULL ORDER BY id FOR UPDATE`;
  if (!admins.some(({ id }) => id === actor.id)) {
    throw new AppError("forbidden", {
      userMessage: "You are not an administrator any more. Nothing was changed.",
    });
  }
}

async function subject(tx: Prisma.TransactionClient, userId: string) {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, role: true, suspendedAt: true },
  });
  if (!user) throw new AppError("not-found", { userMessage: "There is no such user." });
  return user;
}

/** Gives somebody else another role; it holds from their next request on, and for the streams that they have open. */
export async function changeRole(actor: SignedInUser, userId: string, role: Role): Promise<void> {
  await db().$transaction(async (tx) => {
    await assertAdminRemains(tx, actor, userId);
    const before = await subject(tx, userId);
    if (before.role === role) return;
    await tx.user.update({ where: { id: userId }, data: { role } });
    await audit(tx, {
      actor,
      action: "user.role",
      subjectType: "user",
      subjectId: userId,
      detail: { before: before.role, after: role },
    });
  });
  accessChanged(userId);
}

/** Ends somebody's sessions, and lets no new one begin. What they did is kept. */
export async function suspendUser(actor: SignedInUser, userId: string, reason: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await assertAdminRemains(tx, actor, userId);
    const before = await subject(tx, userId);
    if (before.suspendedAt) return;
    await tx.user.update({
      where: { id: userId },
      data: { suspendedAt: new Date(), sessionEpoch: { increment: 1 } },
    });
    await audit(tx, {
      actor,
      action: "user.suspend",
      subjectType: "user",
      subjectId: userId,
      detail: { reason },
    });
  });
  accessChanged(userId);
}

/** Lets a suspended person sign in again. */
export async function resumeUser(actor: SignedInUser, userId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await subject(tx, userId);
    if (!before.suspendedAt) return;
    await tx.user.update({ where: { id: userId }, data: { suspendedAt: null } });
    await audit(tx, { actor, action: "user.resume", subjectType: "user", subjectId: userId });
  });
}
