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

test("what an address names is looked up above the loading outline, while the status can still say 404", () => {
  const files = new Set(
    readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/")),
  );
  const named = [...files].filter((file) => /\[.*\/page\.tsx$/.test(file));
  expect(named.length).toBeGreaterThan(5);
  const tooLate = named.filter((page) => {
    const folders = ancestorsOf(page);
    const outline = folders.find((folder) => files.has(`${folder}/loading.tsx`));
    if (outline === undefined) return false;
    const decided = ancestorsOf(`${outline}/loading.tsx`).some(
      (folder) =>
        folder.includes(lastParameter(page)) &&
        files.has(`${folder}/layout.tsx`) &&
        /foundOr404\(|notFound\(/.test(readFileSync(`app/${folder}/layout.tsx`, "utf8")),
    );
    return !decided;
  });
  expect(tooLate).toEqual([]);
});

/** `a/[b]/page.tsx`: `a`, `a/[b]`. */
function ancestorsOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
}

function lastParameter(page: string): string {
  return page.match(/\[[^\]]+\]/g)?.at(-1) ?? "";
}
