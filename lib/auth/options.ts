import "server-only";
import type { AuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GitHubProvider from "next-auth/providers/github";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { githubClient, oidcClient, secret } from "./config";
import { signInWithIdentity, type OutsideIdentity } from "./identity-service";
import { TooManyAttempts } from "@/lib/rate-limits";
import { isHttps, siteOrigin } from "./origin";
import { peerOf } from "./peer";
import { safeNext } from "./safe-next";
import { currentUser } from "./session";
import { SESSION_SECONDS, sessionCookieName, type SessionClaims } from "./session-token";
import { signInAsDemo, signInWithPassword } from "./sign-in-service";

/* next-auth passes what `authorize` returns on to `callbacks.jwt` as the user. */
const asUser = (claims: SessionClaims): User => ({ id: claims.sub, epoch: claims.epoch }) as User;
const claimsOf = (user: User): SessionClaims => ({
  sub: user.id,
  epoch: (user as User & { epoch: number }).epoch,
});

const password = () =>
  CredentialsProvider({
    id: "password",
    credentials: { email: {}, password: {} },
    async authorize(input, request) {
      try {
        const claims = await signInWithPassword(input, peerOf(new Headers(request.headers)).address);
        return claims && asUser(claims);
      } catch (error) {
        // An error's text is all that next-auth hands on to the page.
        if (error instanceof TooManyAttempts)
          throw new Error(`too-many:${error.retrySeconds}`, { cause: error });
        console.error("[auth] sign-in failed:", error);
        throw new Error("unavailable", { cause: error });
      }
    },
  });

const demo = () =>
  CredentialsProvider({
    id: "demo",
    credentials: { role: {} },
    async authorize(input, request) {
      const role = z.enum(["learner", "instructor", "admin"]).safeParse(input?.role);
      const claims = role.success ? await signInAsDemo(role.data, new Headers(request.headers)) : null;
      if (!claims) throw new Error("demo-refused");
      return asUser(claims);
    },
  });

interface OidcClaims {
  readonly sub: string;
  readonly name?: string;
  readonly preferred_username?: string;
  readonly email?: string;
}

function oidc(): OAuthConfig<OidcClaims>[] {
  const client = oidcClient();
  if (!client) return [];
  const { issuer, name, clientId, clientSecret } = client;
  return [
    {
      id: "oidc",
      name,
      type: "oauth",
      issuer,
      wellKnown: `${issuer}/.well-known/openid-configuration`,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      clientId,
      clientSecret,
      profile: ({ sub, name, preferred_username, email }) => ({
        id: sub,
        name: name ?? preferred_username ?? null,
        email: email ?? null,
      }),
    },
  ];
}

/** next-auth's options for one request: cookies and redirects depend on how the browser reaches us. */
export function authOptions(headers: Headers): AuthOptions {
  const https = isHttps(headers);
  const origin = siteOrigin(headers);
  const github = githubClient();
  /** Set by `signIn` for `jwt`, which next-auth calls right after it in the same request. */
  let outside: SessionClaims | null = null;
  return {
    secret: secret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/settings" },
    useSecureCookies: https,
    cookies: {
      sessionToken: {
        name: sessionCookieName(https),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: https },
      },
    },
    providers: [
      password(),
      demo(),
      ...(github ? [GitHubProvider({ ...github, checks: ["pkce", "state"] })] : []),
      ...oidc(),
    ],
    callbacks: {
      redirect: ({ url }) => new URL(safeNext(pathOf(url, origin)), origin).href,
      async signIn({ user, account }) {
        if (account?.type !== "oauth") return true;
        const identity: OutsideIdentity = {
          provider: account.provider,
          providerAccountId: account.providerAccountId,
          email: user.email ?? null,
          name: user.name ?? null,
        };
        const outcome = await signInWithIdentity(identity, await currentUser());
        if ("refused" in outcome) return `/sign-in?error=${outcome.refused}`;
        outside = outcome.claims;
        return true;
      },
      // The token holds the id and the epoch alone: nothing that could go stale.
      jwt({ token, user, account }) {
        if (!account) return { sub: token.sub ?? "", epoch: token["epoch"] };
        const { sub, epoch } = outside ?? claimsOf(user);
        return { sub, epoch };
      },
    },
    logger: {
      error: (code, metadata) => console.error(`[auth] ${code}`, metadata),
      warn: (code) => code === "NEXTAUTH_URL" || console.warn(`[auth] ${code}`),
      debug: () => undefined,
    },
  };
}

/** The path of `url` if it is of this site. */
function pathOf(url: string, origin: string): string | null {
  if (!URL.canParse(url, origin)) return null;
  const parsed = new URL(url, origin);
  return parsed.origin === origin ? `${parsed.pathname}${parsed.search}${parsed.hash}` : null;
}
