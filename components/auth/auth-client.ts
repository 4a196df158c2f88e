"use client";

/** Why a sign-in did not happen: one of the codes that {@link signInMessage} has words for. */
export class SignInRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`sign-in refused: ${code}`);
    this.name = "SignInRefused";
    this.code = code;
  }
}

/** Posts to next-auth the way its forms do, and returns where it wants to go. */
async function post(path: string, fields: Readonly<Record<string, string>>): Promise<URL> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  const { url } = (await response.json()) as { url?: string };
  if (!url) throw new SignInRefused("unavailable");
  const target = new URL(url, window.location.href);
  const error = target.searchParams.get("error");
  if (error) throw new SignInRefused(error);
  // The token of a page that stood open too long is replaced in the answer: once more will do.
  if (target.searchParams.get("csrf") === "true") throw new SignInRefused("stale");
  return target;
}

/** Signs in with e-mail and password. Throws {@link SignInRefused}. */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  await post("callback/password", { email, password });
}

/** Signs in as one of the demo's people. Throws {@link SignInRefused}. */
export async function signInAsDemo(role: string): Promise<void> {
  await post("callback/demo", { role });
}

/** Leaves for the provider's own sign-in page; the person comes back to `next`. */
export async function leaveForProvider(provider: string, next: string): Promise<void> {
  const target = await post(`signin/${provider}`, { callbackUrl: next });
  window.location.assign(target);
}

/** Ends this browser's session, and forgets with the page what it had loaded. */
export async function signOut(): Promise<void> {
  await post("signout", { callbackUrl: "/" });
  window.location.assign("/");
}
