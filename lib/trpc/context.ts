import "server-only";
import { peerOf } from "@/lib/auth/peer";
import { currentUser } from "@/lib/auth/session";
import type { SignedInUser } from "@/lib/auth/signed-in-user";

export interface Context {
  /** Role and suspension are read from the database on every request. */
  readonly user: SignedInUser | null;
  /** For rate limits: the peer's address, or the proxy's word for it where one is trusted. */
  readonly address: string;
  /** The request's, for what depends on how the browser reaches us. */
  readonly requestHeaders: Headers;
  /** Where a procedure may set a cookie; a stream's headers are gone before it begins. */
  readonly responseHeaders: Headers;
}

/** The context of one request. */
export async function createContext(requestHeaders: Headers, responseHeaders: Headers): Promise<Context> {
  return {
    user: await currentUser(),
    address: peerOf(requestHeaders).address,
    requestHeaders,
    responseHeaders,
  };
}
