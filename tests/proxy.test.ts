import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { proxy } from "@/proxy";

function ask(path: string, init: { method?: string; headers?: Record<string, string> } = {}): Response {
  const headers = { host: "127.0.0.1:3000", ...init.headers };
  return proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { method: init.method ?? "GET", headers }));
}

const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? "";

describe("a page", () => {
  test("gets a policy with a nonce of its own, which Next is told, too", () => {
    const [one, two] = [ask("/settings"), ask("/settings")];
    expect(Buffer.from(nonceOf(one), "base64")).toHaveLength(16);
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    expect(one.headers.get("x-middleware-request-content-security-policy")).toBe(policyOf(one));
  });

  test("is told the path that was asked for, whatever the client says it was", () => {
    const response = ask("/runs/1?tab=logs", { headers: { "x-faultline-path": "//evil.example" } });
    expect(response.headers.get("x-middleware-request-x-faultline-path")).toBe("/runs/1?tab=logs");
  });

  test("cannot be framed, sniffed, or told to other sites", () => {
    const { headers } = ask("/");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test("is pinned to TLS where the browser came over TLS", () => {
    const { headers } = ask("/", {
      headers: { "x-forwarded-proto": "https", "x-forwarded-host": "class.example" },
    });
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  });
});

describe("data", () => {
  test("may run and load nothing", () => {
    expect(policyOf(ask("/api/trpc/incidents.list"))).toMatch(/^default-src 'none'/);
  });

  test("is not changed from another site, on any path", () => {
    for (const path of [
      "/api/trpc/account.register",
      "/api/auth/signout",
      "/api/anything-new",
      "/settings",
    ]) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        expect(ask(path, { method, headers: { origin: "http://evil.example" } }).status).toBe(403);
      }
      expect(ask(path, { method: "POST", headers: { origin: "http://127.0.0.1:3000" } }).status).toBe(200);
    }
  });

  test("has a limit, and says its length", () => {
    const post = (headers: Record<string, string>) => ask("/api/trpc/x", { method: "POST", headers });
    expect(post({ "content-length": "1048576" }).status).toBe(200);
    expect(post({ "content-length": "1048577" }).status).toBe(413);
    expect(post({ "transfer-encoding": "chunked" }).status).toBe(411);
  });
});
