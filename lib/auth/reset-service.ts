import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import { db } from "@/lib/db";
import { mailConfigured, sendMail } from "@/lib/mail/service";
import type { Prisma } from "@/prisma/generated/client";
import { accessChanged } from "./access-service";
import { ownOrigin } from "./config";
import { isDemoAccount } from "./demo-accounts";
import { spend } from "@/lib/rate-limits";
import { hashPassword } from "./password-hash";
import { addressKey } from "./peer";
import { resetTokenSchema } from "./schema";
import { assertGoodPassword } from "./service";
import type { SignedInUser } from "./signed-in-user";

/** Life of a reset link; docs/operations.md lists it. @public */
export const RESET_LINK_MINUTES = 60;

export interface ResetLink {
  /** Path of the page that the link opens. Shown once: only its hash is stored. */
  readonly path: string;
  readonly expiresAt: Date;
  readonly email: string;
}

/** The stored form. The token has 256 random bits: a plain hash cannot be turned back. */
function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Makes a link for `userId` and ends those that were made before. */
export async function issueResetLink(
  tx: Prisma.TransactionClient,
  { userId, createdById }: { readonly userId: string; readonly createdById: string | null },
): Promise<{ path: string; expiresAt: Date }> {
  const token = randomBytes(32).toString("base64url");
  const now = new Date();
  const expiresAt = new Date(now.getTime() + RESET_LINK_MINUTES * 60_000);
  await tx.passwordReset.updateMany({
    where: { userId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  await tx.passwordReset.create({ data: { userId, tokenHash: hashToken(token), createdById, expiresAt } });
  return { path: `/reset/${token}`, expiresAt };
}

/**
 * A link for somebody who forgot the password. Admins make one for anybody;
 * instructors for learners in cohorts of their own, and never for somebody
 * with a higher role: whoever holds a link can sign in as that person.
 */
export async function createResetLink(actor: SignedInUser, userId: string): Promise<ResetLink> {
  await spend("reset-link:actor", actor.id);
  return db().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where:
        actor.role === "admin"
          ? { id: userId }
          : {
              id: userId,
              role: "learner",
              memberships: { some: { cohort: { ownerId: actor.id, archivedAt: null } } },
            },
      select: { id: true, email: true, suspendedAt: true },
    });
    if (!user) throw new AppError("not-found", { userMessage: "There is no such learner in your cohorts." });
    if (user.suspendedAt) {
      throw new AppError("conflict", {
        userMessage: "This account is suspended. Resume it first, then make the link.",
      });
    }
    if (isDemoAccount(user.id)) {
      throw new AppError("conflict", {
        userMessage: "The demo's people have no password: demo mode signs them in.",
      });
    }
    const link = await issueResetLink(tx, { userId: user.id, createdById: actor.id });
    await audit(tx, { actor, action: "user.reset-link", subjectType: "user", subjectId: user.id });
    return { ...link, email: user.email };
  });
}

/**
 * Self-service, where mail is configured: sends a link if the address has an
 * account. The caller answers without waiting for it, the same for every address.
 */
export async function mailResetLink(email: string): Promise<void> {
  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, name: true, suspendedAt: true },
  });
  if (!user || user.suspendedAt || isDemoAccount(user.id)) return;
  const link = await db().$transaction((tx) => issueResetLink(tx, { userId: user.id, createdById: null }));
  await sendMail({
    to: email,
    subject: "Choose a new Faultline password",
    text: [
      `Hello ${user.name},`,
      `somebody, hopefully you, asked to choose a new password for this address. This link does it, once, within ${RESET_LINK_MINUTES} minutes:`,
      `${ownOrigin()}${link.path}`,
      "If it was not you, there is nothing to do: your password stays as it is.",
    ].join("\n\n"),
  });
}

/** Takes the attempts of a request for a mailed link; throws past the limit or where there is no mail. */
export async function admitResetRequest(email: string, address: string): Promise<void> {
  if (!mailConfigured()) {
    throw new AppError("unavailable", {
      userMessage:
        "This installation sends no mail. Ask your instructor or an administrator for a reset link.",
    });
  }
  await spend("reset-request:address", addressKey(address));
  await spend("reset-request:account", email);
}

async function findReset(token: string) {
  const parsed = resetTokenSchema.safeParse(token);
  if (!parsed.success) return null;
  return db().passwordReset.findFirst({
    where: {
      tokenHash: hashToken(parsed.data),
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: { suspendedAt: null },
    },
    select: { id: true, user: { select: { id: true, email: true, name: true } } },
  });
}

/** Whose password a link changes, or null once it is used, expired or replaced. */
export async function resetOwner(token: string): Promise<{ email: string; name: string } | null> {
  const reset = await findReset(token);
  return reset ? { email: reset.user.email, name: reset.user.name } : null;
}

/** Sets the password that a link allows to set, once, and signs that person out everywhere. Returns the e-mail to sign in with. */
export async function redeemReset(
  token: string,
  newPassword: string,
  address: string,
): Promise<{ email: string }> {
  await spend("reset-use:address", addressKey(address));
  const reset = await findReset(token);
  if (!reset) throw linkGone();
  const { user } = reset;
  assertGoodPassword(newPassword, user, "newPassword");
  const passwordHash = await hashPassword(newPassword);
  await db().$transaction(async (tx) => {
    const now = new Date();
    const taken = await tx.passwordReset.updateMany({
      where: { id: reset.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    // Two tabs at once: the database lets one of them through.
    if (taken.count !== 1) throw linkGone();
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, sessionEpoch: { increment: 1 } } });
    await audit(tx, { actor: user, action: "user.password-reset", subjectType: "user", subjectId: user.id });
  });
  accessChanged(user.id);
  return { email: user.email };
}

function linkGone(): AppError {
  return new AppError("gone", {
    userMessage: "This link has been used, has expired, or was replaced by a newer one. Ask for a new one.",
  });
}
