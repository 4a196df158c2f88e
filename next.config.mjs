import { fileURLToPath } from "node:url";

/** Answers of the app itself get their headers in proxy.ts; the build's files pass it by. */
const STATIC_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // `npm test` checks types, once; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // They load WebAssembly and prebuilt binaries from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "pglite-prisma-adapter", "@node-rs/argon2", "esbuild"],
  headers: async () => [{ source: "/_next/static/:path*", headers: STATIC_HEADERS }],
};
