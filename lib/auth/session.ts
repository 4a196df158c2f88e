import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isDemoAccount } from "./demo-accounts";
import { demoRefusal } from "./demo-mode";
import { isHttps } from "./origin";
import { userOfSession } from "./service";
import { openSession, sessionCookieName } from "./session-token";
import type { SignedInUser } from "./signed-in-user";

/**
 * The signed-in user of this request, with role, suspension and session epoch
 * read from the database now; null for visitors. Read once a page.
 */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const requestHeaders = await headers();
  const token = (await cookies()).get(sessionCookieName(isHttps(requestHeaders)))?.value;
  if (!token) return null;
  const claims = await openSession(token);
  if (!claims) return null;
  // A demo session ends where demo mode does, should the server move off loopback with it.
  if (isDemoAccount(claims.sub) && demoRefusal(requestHeaders) !== null) return null;
  return userOfSession(claims);
});
