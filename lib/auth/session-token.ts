import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { secret } from "./config";

/** A session ends by itself after this long, however much it was used. */
export const SESSION_SECONDS = 14 * 24 * 3600;

/** All that a session token holds. Role and suspension are read from the database. */
const claimsSchema = z.object({
  /** The user's id. */
  sub: z.uuid(),
  /** The user's `sessionEpoch` at sign-in; an older one than today's is void. */
  epoch: z.int().nonnegative(),
});
export type SessionClaims = z.infer<typeof claimsSchema>;

/** `__Host-` makes a browser refuse the cookie unless it is Secure, for this host alone and for the whole site. */
export function sessionCookieName(https: boolean): string {
  return https ? "__Host-faultline-session" : "faultline-session";
}

/** An encrypted, authenticated token (JWE, A256GCM). */
export function sealSession({ sub, epoch }: SessionClaims): Promise<string> {
  return encode({ token: { sub, epoch }, secret: secret(), maxAge: SESSION_SECONDS });
}

/** What the token says, or null for one that is forged, damaged, expired or of another secret. */
export async function openSession(token: string): Promise<SessionClaims | null> {
  const key = secret();
  try {
    return claimsSchema.parse(await decode({ token, secret: key }));
  } catch {
    // Which of these it was is of no use to anybody: the person signs in again.
    return null;
  }
}

/** The Set-Cookie header that gives this browser the session. */
export function sessionCookie(token: string, https: boolean): string {
  const secure = https ? "; Secure" : "";
  return `${sessionCookieName(https)}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
