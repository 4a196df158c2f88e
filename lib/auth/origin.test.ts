import { describe, expect, test } from "vitest";
import { isSameOrigin, refuseForeign } from "./origin";

const post = (headers: Record<string, string>) => ({
  method: "POST",
  headers: new Headers({ host: "127.0.0.1:3000", ...headers }),
});

describe("a request that changes state", () => {
  test("comes from our own pages, as the browser says", () => {
    expect(isSameOrigin(post({ "sec-fetch-site": "same-origin", origin: "http://127.0.0.1:3000" }))).toBe(
      true,
    );
  });

  test.each(["cross-site", "same-site"])("is refused from a page that is %s", (site) => {
    expect(isSameOrigin(post({ "sec-fetch-site": site }))).toBe(false);
    // A forged Origin does not help: the browser's own word counts first.
    expect(isSameOrigin(post({ "sec-fetch-site": site, origin: "http://127.0.0.1:3000" }))).toBe(false);
  });

  test("is judged by its Origin where the browser says no more", () => {
    expect(isSameOrigin(post({ origin: "http://127.0.0.1:3000" }))).toBe(true);
    expect(isSameOrigin(post({ origin: "http://127.0.0.1:3001" }))).toBe(false);
    expect(isSameOrigin(post({ origin: "http://evil.example" }))).toBe(false);
    expect(isSameOrigin(post({ origin: "null" }))).toBe(false);
  });

  test("is compared with the name that a trusted proxy was asked for", () => {
    expect(isSameOrigin(post({ origin: "https://class.example", "x-forwarded-host": "class.example" }))).toBe(
      true,
    );
  });

  test("passes without either header: it is no browser's, and carries nobody's cookies", () => {
    expect(isSameOrigin(post({}))).toBe(true);
  });

  test("gets 403 when it is foreign", async () => {
    const refusal = refuseForeign(
      new Request("http://127.0.0.1:3000/api/trpc/x", {
        method: "POST",
        headers: { origin: "http://evil.example" },
      }),
    );
    expect(refusal?.status).toBe(403);
    await expect(refusal?.json()).resolves.toHaveProperty("message");
  });
});

test("a request that only reads may come from anywhere", () => {
  expect(isSameOrigin({ method: "GET", headers: new Headers({ "sec-fetch-site": "cross-site" }) })).toBe(
    true,
  );
});
