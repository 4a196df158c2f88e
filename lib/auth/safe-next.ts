/** Set by proxy.ts on every request for a page: the path that was asked for, so that the page can send people back to it. */
export const PATH_HEADER = "x-faultline-path";

/** Where to go when nothing else is asked for. */
export const HOME = "/";

/**
 * The place to return to after signing in, if it is a path of this site, else
 * home. `//evil.example`, `/\evil.example` and `javascript:` lead elsewhere in
 * a browser; the same URL parser as the browser's decides here.
 */
export function safeNext(next: unknown): string {
  const here = "http://here.invalid";
  if (typeof next !== "string" || next.length > 2_000 || !next.startsWith("/") || !URL.canParse(next, here))
    return HOME;
  const url = new URL(next, here);
  if (url.origin !== here || url.pathname.startsWith("//")) return HOME;
  if (/^\/(sign-in|register|reset|api)(\/|$)/.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  const next = safeNext(path);
  return next === HOME ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
