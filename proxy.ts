import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { commonHeaders, DATA_POLICY, NONCE_HEADER, pagePolicy } from "@/lib/auth/content-security-policy";
import { isHttps, refuseForeign } from "@/lib/auth/origin";
import { PATH_HEADER } from "@/lib/auth/safe-next";

/** No form, answer or note of ours comes near this; docs/operations.md lists it. */
const BODY_BYTES_MAX = 1_048_576;

/** What every request passes first: origin and size of what writes; a policy, a nonce and its own path for what reads. */
export function proxy(request: NextRequest): Response {
  const https = isHttps(request.headers);
  const refusal = refuseForeign(request) ?? refuseLarge(request);
  const isData = request.nextUrl.pathname.startsWith("/api/");
  const response = refusal ?? (isData ? NextResponse.next() : page(request, https));
  for (const [name, value] of Object.entries(commonHeaders(https))) response.headers.set(name, value);
  if (isData) response.headers.set("Content-Security-Policy", DATA_POLICY);
  return response;
}

/** Passes a page on with its policy: Next reads the nonce out of the request's and puts it on every script it writes. */
function page(request: NextRequest, https: boolean): Response {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy({ nonce, https, development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

function refuseLarge({ headers }: Request): Response | null {
  if (headers.has("transfer-encoding"))
    return Response.json({ message: "Say the length of the body." }, { status: 411 });
  if (Number(headers.get("content-length") ?? 0) <= BODY_BYTES_MAX) return null;
  return Response.json({ message: `A request's body has at most ${BODY_BYTES_MAX} bytes.` }, { status: 413 });
}

/* Everything but the build's own files, which are public and never change. */
export const config = { matcher: ["/((?!_next/static/|_next/image|favicon\\.ico$).*)"] };
