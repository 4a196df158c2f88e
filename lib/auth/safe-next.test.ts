import { expect, test } from "vitest";
import { safeNext, signInPath } from "./safe-next";

test.each(["/settings", "/runs/01?tab=traces&from=3#span", "/courses/a/b"])("%s is kept", (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/./\\evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "settings",
  "",
  undefined,
  ["/a", "/b"],
  `/${"a".repeat(3_000)}`,
])("%j leads home", (path) => {
  expect(safeNext(path)).toBe("/");
});

test("pages before the door and API paths are no place to return to", () => {
  for (const path of ["/sign-in", "/sign-in?next=%2Fsettings", "/register", "/reset/abc", "/api/trpc/x"])
    expect(safeNext(path)).toBe("/");
  expect(safeNext("/registers-of-deeds")).toBe("/registers-of-deeds");
});

test("the sign-in page carries the way back", () => {
  expect(signInPath("/runs/1?tab=logs")).toBe("/sign-in?next=%2Fruns%2F1%3Ftab%3Dlogs");
  expect(signInPath("//evil.example")).toBe("/sign-in");
});
