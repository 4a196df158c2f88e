import "server-only";
import { db } from "@/lib/db";
import { DEMO_ACCOUNTS } from "./demo-accounts";
import { demoRefusal } from "./demo-mode";
import { giveBack, spend, type LimitName } from "@/lib/rate-limits";
import { verifyPassword } from "./password-hash";
import { addressKey } from "./peer";
import { credentialsSchema } from "./schema";
import type { Role } from "./scopes";
import type { SessionClaims } from "./session-token";

/**
 * Checks an e-mail and a password. Null says no, and no more: an unknown
 * e-mail, a wrong password, a suspended account and an account without a
 * password take the same path, the same time and the same attempts.
 */
export async function signInWithPassword(input: unknown, address: string): Promise<SessionClaims | null> {
  const from = addressKey(address);
  await spend("sign-in:address", from);
  const credentials = credentialsSchema.safeParse(input);
  if (!credentials.success) return null;
  const { email, password } = credentials.data;
  const spent: readonly (readonly [LimitName, string])[] = [
    ["sign-in:account-from-address", `${email} ${from}`],
    ["sign-in:account", email],
  ];
  for (const [limit, key] of spent) await spend(limit, key);

  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, suspendedAt: true, sessionEpoch: true },
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches || user.suspendedAt) return null;
  for (const [limit, key] of [["sign-in:address", from] as const, ...spent]) await giveBack(limit, key);
  return { sub: user.id, epoch: user.sessionEpoch };
}

/** Signs in as one of the demo's people, where demo mode is on for this request; null elsewhere, with the reason in the log. */
export async function signInAsDemo(role: Role, headers: Headers): Promise<SessionClaims | null> {
  const refusal = demoRefusal(headers);
  if (refusal) {
    console.warn(`[auth] demo sign-in refused: ${refusal}`);
    return null;
  }
  const user = await db().user.findUnique({
    where: { id: DEMO_ACCOUNTS[role].id },
    select: { id: true, suspendedAt: true, sessionEpoch: true },
  });
  return user && !user.suspendedAt ? { sub: user.id, epoch: user.sessionEpoch } : null;
}
