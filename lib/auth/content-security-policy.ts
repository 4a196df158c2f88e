/** Hashes of the one style sheet that a library (sonner) puts into the page without a nonce: while still empty, and whole. */
const SONNER_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

/** Tells the page the nonce that its policy was given. */
export const NONCE_HEADER = "x-nonce";

export interface PolicyOptions {
  readonly nonce: string;
  readonly https: boolean;
  /** The development server evaluates code, injects styles and holds a web socket. */
  readonly development: boolean;
}

/**
 * The Content-Security-Policy of one page. Scripts run by nonce alone
 * (CSP Level 3, 'strict-dynamic'); style elements by nonce; style *attributes*,
 * which charts and virtual lists are positioned with, are free: they cannot
 * load or run anything.
 */
export function pagePolicy({ nonce, https, development }: PolicyOptions): string {
  const styles = development ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`, ...SONNER_STYLES];
  const directives: Readonly<Record<string, readonly string[]>> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", ...styles],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(development ? ["ws:"] : [])],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-src": ["'none'"],
    "frame-ancestors": ["'none'"],
    "manifest-src": ["'self'"],
    ...(https ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** For answers that are data: nothing in them may ever run, load or be framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The headers that every answer has. Reset links are secrets in a path: no other site may see it as a referrer. */
export function commonHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
