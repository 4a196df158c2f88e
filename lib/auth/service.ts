import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import { db } from "@/lib/db";
import { accessChanged } from "./access-service";
import { DEMO_DOMAIN, isDemoAccount } from "./demo-accounts";
import { addressKey } from "./peer";
import { hashPassword, verifyPassword } from "./password-hash";
import { passwordProblem } from "./password-rules";
import { spend } from "@/lib/rate-limits";
import type { AccountView, Registration } from "./schema";
import type { SessionClaims } from "./session-token";
import type { SignedInUser } from "./signed-in-user";

export { isDemoAccount };

/** The user that a session stands for, unless suspended since or signed out everywhere by a newer password. */
export async function userOfSession({ sub, epoch }: SessionClaims): Promise<SignedInUser | null> {
  const user = await db().user.findUnique({
    where: { id: sub },
    select: { id: true, email: true, name: true, role: true, suspendedAt: true, sessionEpoch: true },
  });
  if (!user || user.suspendedAt || user.sessionEpoch !== epoch) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}

/** Refuses a password that a guesser would try, on behalf of the form field it was typed into. */
export function assertGoodPassword(
  password: string,
  owner: { email: string; name?: string },
  field: string,
): void {
  const problem = passwordProblem(password, owner);
  if (problem) throw new AppError("bad-input", { userMessage: problem, field });
}

/**
 * Makes a learner's account, unless one with that e-mail exists. Answers the
 * same in both cases, after the same work; see docs/decisions on registration.
 */
export async function register({ name, email, password }: Registration, address: string): Promise<void> {
  await spend("register:address", addressKey(address));
  assertGoodPassword(password, { email, name }, "password");
  if (email.endsWith(`@${DEMO_DOMAIN}`)) {
    throw new AppError("bad-input", {
      userMessage: "This domain is kept for the demo. Use your own address.",
      field: "email",
    });
  }
  const passwordHash = await hashPassword(password);
  await db().user.createMany({ data: [{ name, email, passwordHash }], skipDuplicates: true });
}

/** What the settings page shows of one's own account. */
export async function accountOf(userId: string): Promise<AccountView> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      email: true,
      name: true,
      role: true,
      passwordHash: true,
      identities: { select: { provider: true, createdAt: true }, orderBy: { createdAt: "asc" } },
    },
  });
  return {
    email: user.email,
    name: user.name,
    role: user.role,
    isDemo: isDemoAccount(userId),
    hasPassword: user.passwordHash !== null,
    identities: user.identities.map(({ provider, createdAt }) => ({ provider, connectedAt: createdAt })),
  };
}

/** Changes the name that others see. */
export async function rename(userId: string, name: string): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { name } });
}

/**
 * Replaces the password, given the old one, and ends every session that there
 * is. Returns the claims of a new session for the browser that asked.
 */
export async function changePassword(
  actor: SignedInUser,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<SessionClaims> {
  await spend("password-change:user", actor.id);
  const { passwordHash } = await db().user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  if (!(await verifyPassword(passwordHash, currentPassword))) {
    throw new AppError("bad-input", {
      userMessage: "This is not your current password.",
      field: "currentPassword",
    });
  }
  if (newPassword === currentPassword) {
    throw new AppError("bad-input", {
      userMessage: "This is the password you have now.",
      field: "newPassword",
    });
  }
  assertGoodPassword(newPassword, actor, "newPassword");
  const newHash = await hashPassword(newPassword);
  const claims = await db().$transaction(async (tx) => {
    const { sessionEpoch } = await tx.user.update({
      where: { id: actor.id },
      data: { passwordHash: newHash, sessionEpoch: { increment: 1 } },
      select: { sessionEpoch: true },
    });
    await audit(tx, { actor, action: "user.password-change", subjectType: "user", subjectId: actor.id });
    return { sub: actor.id, epoch: sessionEpoch };
  });
  accessChanged(actor.id);
  return claims;
}
