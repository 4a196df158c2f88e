import "server-only";
import NextAuth from "next-auth";
import { authOptions } from "./options";
import { refuseForeign } from "./origin";

/* Without NEXTAUTH_URL, next-auth takes http://localhost:3000 for its own address unless this is set. Then it asks the
   request, whose X-Forwarded-* headers are Next's or a trusted proxy's (see peer.ts): any port works unconfigured. */
process.env["AUTH_TRUST_HOST"] ??= "1";

/** What we use of next-auth. Its session endpoint, its pages and its log endpoint stay closed. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "callback", "signin", "error"],
  POST: ["callback", "signin", "signout"],
};

/** Answers /api/auth/*. */
export async function handleAuth(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;
  const [action = ""] = (await context.params).nextauth;
  if (!ACTIONS[request.method]?.includes(action)) return new Response(null, { status: 404 });
  return NextAuth(request as never, context as never, authOptions(request.headers)) as Promise<Response>;
}
