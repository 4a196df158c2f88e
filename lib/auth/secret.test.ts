import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { authSecret } from "./secret";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "faultline-secret-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("the environment's secret wins", () => {
  expect(authSecret({ configured: "from the environment", embedded: true, dataDir })).toBe(
    "from the environment",
  );
});

test("on the embedded database it is made once, for its owner's eyes only", () => {
  const folder = join(dataDir, "new");
  const made = authSecret({ configured: undefined, embedded: true, dataDir: folder });
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(authSecret({ configured: undefined, embedded: true, dataDir: folder })).toBe(made);
  expect(readFileSync(join(folder, "auth-secret"), "utf8").trim()).toBe(made);
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
});

test("with DATABASE_URL it must be configured", () => {
  expect(() => authSecret({ configured: undefined, embedded: false, dataDir })).toThrow(
    "NEXTAUTH_SECRET is not set",
  );
});

test("a damaged one is reported, not replaced: that would sign everybody out unasked", () => {
  writeFileSync(join(dataDir, "auth-secret"), "short");
  expect(() => authSecret({ configured: undefined, embedded: true, dataDir })).toThrow("is damaged");
});
