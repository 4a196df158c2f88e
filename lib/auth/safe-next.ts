/** Where to go when nothing else is asked for. */
export const HOME = "/";

/**
 * The place to return to after signing in, if it is a path of this site, else
 * home. `//evil.example`, `/\evil.example` and `javascript:` are places of
 * others; a browser resolves them so, and therefore we ask a URL parser.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || next.length > 2_000 || !next.startsWith("/")) return HOME;
  const here = "http://here.invalid";
  const url = URL.parse(next, here);
  if (url?.origin !== here || url.pathname.startsWith("//")) return HOME;
  if (/^\/(sign-in|register|reset|api)(\/|$)/.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  const next = safeNext(path);
  return next === HOME ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
