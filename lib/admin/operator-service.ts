import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import { issueResetLink } from "@/lib/auth/reset-service";
import type { PrismaClient } from "@/prisma/generated/client";

/* What whoever runs the server may do from its command line. The audit log names nobody as the actor then. */

/** A path that lets its reader choose a password, once. */
export interface OperatorLink {
  readonly path: string;
  readonly expiresAt: Date;
}

/** Makes an administrator's account, which has no password until its link is used. */
export async function createAdmin(client: PrismaClient, email: string, name: string): Promise<OperatorLink> {
  return client.$transaction(async (tx) => {
    const known = await tx.user.findUnique({ where: { email }, select: { role: true } });
    if (known) {
      throw new AppError("conflict", {
        userMessage:
          known.role === "admin"
            ? `${email} is an administrator already. For a new password: npm run admin -- reset ${email}`
            : `${email} has an account as ${known.role}. To make it an administrator's: npm run admin -- promote ${email}`,
      });
    }
    const user = await tx.user.create({ data: { email, name, role: "admin" }, select: { id: true } });
    await audit(tx, {
      actor: null,
      action: "user.create",
      subjectType: "user",
      subjectId: user.id,
      detail: { role: "admin" },
    });
    return issueResetLink(tx, { userId: user.id, createdById: null });
  });
}

/** Makes an existing account an administrator's, and lets it sign in again if it was suspended. */
export async function promote(client: PrismaClient, email: string): Promise<void> {
  await client.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, role: true } });
    if (!user) throw noAccount(email);
    await tx.user.update({ where: { id: user.id }, data: { role: "admin", suspendedAt: null } });
    await audit(tx, {
      actor: null,
      action: "user.role",
      subjectType: "user",
      subjectId: user.id,
      detail: { before: user.role, after: "admin" },
    });
  });
}

/** Makes a reset link for anybody's account. */
export async function operatorResetLink(client: PrismaClient, email: string): Promise<OperatorLink> {
  return client.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, suspendedAt: true } });
    if (!user) throw noAccount(email);
    if (user.suspendedAt) {
      throw new AppError("conflict", {
        userMessage: `${email} is suspended. An administrator resumes it under Admin, Users.`,
      });
    }
    await audit(tx, { actor: null, action: "user.reset-link", subjectType: "user", subjectId: user.id });
    return issueResetLink(tx, { userId: user.id, createdById: null });
  });
}

function noAccount(email: string): AppError {
  return new AppError("not-found", {
    userMessage: `${email} has no account. To make an administrator's: npm run admin -- create ${email}`,
  });
}
