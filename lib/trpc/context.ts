import "server-only";
import { currentUser } from "@/lib/auth/session";
import type { SignedInUser } from "@/lib/auth/signed-in-user";

export interface Context {
  /** Role and suspension are read from the database on every request. */
  readonly user: SignedInUser | null;
  /** For rate limits: the peer's address, or the proxy's word for it where one is trusted. */
  readonly address: string;
}

/** The context of one request. */
export async function createContext(headers: Headers): Promise<Context> {
  return { user: await currentUser(), address: headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "local" };
}
