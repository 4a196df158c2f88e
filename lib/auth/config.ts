import "server-only";
import { env } from "@/lib/env";
import { authSecret } from "./secret";

/* What sign-in reads from the environment, in one place. */

const embedded = () => env.DATABASE_URL === undefined;

let knownSecret: string | undefined;

/** The key of session tokens. */
export function secret(): string {
  return (knownSecret ??= authSecret({
    configured: env.NEXTAUTH_SECRET,
    embedded: embedded(),
    dataDir: env.FAULTLINE_DATA_DIR,
  }));
}

/** The address that people type, where one is configured; needed behind a proxy that does not tell it. */
export function publicUrl(): URL | null {
  return env.NEXTAUTH_URL ? new URL(env.NEXTAUTH_URL) : null;
}

/** The address for links in mails: never taken from a request, whose Host anybody can write. */
export function ownOrigin(): string {
  return publicUrl()?.origin ?? `http://${env.HOST}:${env.PORT}`;
}

/** What demo mode depends on, besides the request. */
export interface DemoConfig {
  /** Whether the database is the embedded one. */
  readonly embedded: boolean;
  /** The address to listen on. */
  readonly host: string;
}

export function demoConfig(): DemoConfig {
  return { embedded: embedded(), host: env.HOST };
}

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** GitHub's client, if both of its values are set. */
export function githubClient(): OAuthClient | null {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = env;
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

/** The OpenID Connect provider's client, if its issuer and both values are set. */
export function oidcClient(): (OAuthClient & { readonly issuer: string; readonly name: string }) | null {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = env;
  return issuer && clientId && clientSecret
    ? { issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret, name }
    : null;
}

export interface OutsideProvider {
  readonly id: string;
  readonly name: string;
}

/** The outside ways to sign in that are configured, by the names that buttons show. */
export function outsideProviders(): readonly OutsideProvider[] {
  const oidc = oidcClient();
  return [
    ...(githubClient() ? [{ id: "github", name: "GitHub" }] : []),
    ...(oidc ? [{ id: "oidc", name: oidc.name }] : []),
  ];
}
