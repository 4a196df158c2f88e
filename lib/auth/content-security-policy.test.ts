import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pagePolicy } from "./content-security-policy";

const production = pagePolicy({ nonce: "bm9uY2U=", https: true, development: false });

function directive(policy: string, name: string): string[] {
  const found = policy.split("; ").find((part) => part.split(" ")[0] === name);
  return found?.split(" ").slice(1) ?? [];
}

test("scripts run by nonce alone", () => {
  expect(directive(production, "script-src")).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  expect(directive(production, "object-src")).toEqual(["'none'"]);
  expect(directive(production, "base-uri")).toEqual(["'none'"]);
  expect(directive(production, "frame-ancestors")).toEqual(["'none'"]);
});

test("only style attributes are free", () => {
  expect(directive(production, "style-src")).not.toContain("'unsafe-inline'");
  expect(directive(production, "style-src-attr")).toEqual(["'unsafe-inline'"]);
});

test("requests are upgraded only where there is TLS", () => {
  expect(production).toContain("upgrade-insecure-requests");
  expect(pagePolicy({ nonce: "n", https: false, development: false })).not.toContain(
    "upgrade-insecure-requests",
  );
});

test("the style sheet that sonner injects is the one whose hash is allowed", () => {
  const source = readFileSync(new URL("../../node_modules/sonner/dist/index.mjs", import.meta.url), "utf8");
  const injected = /__insertCSS\((".*")\);/.exec(source)?.[1] ?? "";
  const hash = createHash("sha256")
    .update(JSON.parse(injected) as string)
    .digest("base64");
  expect(directive(production, "style-src")).toContain(`'sha256-${hash}'`);
});
