import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Pages for visitors, and one that only leads to another. Whoever adds a line here has thought about it. */
const OPEN = [
  "app/(auth)/register/page.tsx",
  "app/(auth)/reset/[token]/page.tsx",
  "app/(auth)/reset/page.tsx",
  "app/(auth)/sign-in/page.tsx",
  "app/admin/page.tsx",
  "app/page.tsx",
];

test("every page asks who is there, or is on the list of open ones", () => {
  const pages = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith("/page.tsx"));
  expect(pages.length).toBeGreaterThan(OPEN.length);
  const unguarded = pages.filter((page) => !/await require(User|Scope)\(/.test(readFileSync(page, "utf8")));
  expect(unguarded.sort()).toEqual(OPEN);
});
