import "server-only";
import { publicUrl } from "./config";

/** `http://127.0.0.1:3000`: what the browser calls this site. The configured address wins over what the request says. */
export function siteOrigin(headers: Headers): string {
  const configured = publicUrl();
  if (configured) return configured.origin;
  // Next fills these in; those that a stranger sends are removed before (see peer.ts).
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${protocol}://${headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost"}`;
}

/** Whether the browser reaches this site over TLS: then cookies are Secure. */
export function isHttps(headers: Headers): boolean {
  return siteOrigin(headers).startsWith("https:");
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes state comes from our own pages. Browsers say
 * so in Sec-Fetch-Site, older ones and plain-http networks in Origin; a request
 * with neither is no browser's, and carries nobody else's cookies. The rules
 * are those of Go's net/http CrossOriginProtection.
 */
export function isSameOrigin(request: { readonly method: string; readonly headers: Headers }): boolean {
  if (SAFE_METHODS.has(request.method.toUpperCase())) return true;
  const { headers } = request;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return new URL(origin).host === host || origin === publicUrl()?.origin;
}

/** The answer to a request that fails {@link isSameOrigin}, or null. proxy.ts asks for every path; handlers that write ask again. */
export function refuseForeign(request: Request): Response | null {
  if (isSameOrigin(request)) return null;
  return Response.json(
    { message: "This request comes from another site, and was not carried out." },
    { status: 403 },
  );
}
