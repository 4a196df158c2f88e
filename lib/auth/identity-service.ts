import "server-only";
import { AppError } from "@/lib/app-error";
import { audit } from "@/lib/audit/service";
import { db } from "@/lib/db";
import { emailSchema, nameSchema } from "./schema";
import type { SessionClaims } from "./session-token";
import type { SignedInUser } from "./signed-in-user";

/** What GitHub or an OIDC provider says about a person. */
export interface OutsideIdentity {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly email: string | null;
  readonly name: string | null;
}

/** Why an outside identity did not sign in; codes of the sign-in page's messages. */
export type IdentityRefusal = "account-exists" | "connected-elsewhere" | "no-email" | "no-account";
export type IdentityOutcome = { readonly claims: SessionClaims } | { readonly refused: IdentityRefusal };

/**
 * Signs in with an outside identity. A known one signs in its user. An unknown
 * one is connected to `signedIn`, if somebody is; else it makes a learner's
 * account. It never joins an account by its e-mail alone: whoever controls that
 * mailbox at the provider need not be the one who registered here.
 */
export async function signInWithIdentity(
  identity: OutsideIdentity,
  signedIn: SignedInUser | null,
): Promise<IdentityOutcome> {
  const { provider, providerAccountId } = identity;
  const known = await db().identity.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { id: true, suspendedAt: true, sessionEpoch: true } } },
  });
  if (known) {
    const { user } = known;
    if (signedIn && signedIn.id !== user.id) return { refused: "connected-elsewhere" };
    if (user.suspendedAt) return { refused: "no-account" };
    return { claims: { sub: user.id, epoch: user.sessionEpoch } };
  }
  return signedIn ? connect(identity, signedIn) : admit(identity);
}

async function connect(
  { provider, providerAccountId }: OutsideIdentity,
  user: SignedInUser,
): Promise<IdentityOutcome> {
  return db().$transaction(async (tx) => {
    await tx.identity.create({ data: { provider, providerAccountId, userId: user.id } });
    await audit(tx, {
      actor: user,
      action: "user.identity-link",
      subjectType: "user",
      subjectId: user.id,
      detail: { provider },
    });
    const { sessionEpoch } = await tx.user.findUniqueOrThrow({
      where: { id: user.id },
      select: { sessionEpoch: true },
    });
    return { claims: { sub: user.id, epoch: sessionEpoch } };
  });
}

async function admit({
  provider,
  providerAccountId,
  email,
  name,
}: OutsideIdentity): Promise<IdentityOutcome> {
  const address = emailSchema.safeParse(email ?? "");
  if (!address.success) return { refused: "no-email" };
  const shownName = nameSchema.safeParse(name ?? "");
  return db().$transaction(async (tx) => {
    const taken = await tx.user.findUnique({ where: { email: address.data }, select: { id: true } });
    if (taken) return { refused: "account-exists" };
    const user = await tx.user.create({
      data: {
        email: address.data,
        name: shownName.success ? shownName.data : (address.data.split("@")[0] ?? address.data),
        identities: { create: { provider, providerAccountId } },
      },
      select: { id: true, sessionEpoch: true },
    });
    return { claims: { sub: user.id, epoch: user.sessionEpoch } };
  });
}

/** Disconnects a sign-in, as long as another way in remains. */
export async function disconnectIdentity(actor: SignedInUser, provider: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { passwordHash: true, identities: { select: { provider: true } } },
    });
    if (!user.identities.some((identity) => identity.provider === provider)) {
      throw new AppError("not-found", { userMessage: "This sign-in is not connected to your account." });
    }
    const others = user.identities.filter((identity) => identity.provider !== provider);
    if (user.passwordHash === null && others.length === 0) {
      throw new AppError("conflict", {
        userMessage:
          "This is your only way to sign in. Ask an administrator for a reset link to set a password first.",
      });
    }
    await tx.identity.deleteMany({ where: { userId: actor.id, provider } });
    await audit(tx, {
      actor,
      action: "user.identity-unlink",
      subjectType: "user",
      subjectId: actor.id,
      detail: { provider },
    });
  });
}
