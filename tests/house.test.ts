import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [
  "app",
  "components",
  "content",
  "docs",
  "lib",
  "prisma",
  "scripts",
  "simulations",
  "tests",
  ".ci",
];
const LINES_MAX = 400;

/** Every file that belongs to the project, as paths from its root. */
const files = [...rootFiles(), ...FOLDERS.flatMap(filesBelow)];
const code = files.filter((file) => /\.(ts|tsx|mjs|cjs|css)$/.test(file));
const text = files.filter((file) => /\.(ts|tsx|mjs|cjs|css|json|md|ya?ml|prisma|sql)$|^\.ci\//.test(file));

function rootFiles(): string[] {
  const generated = ["next-env.d.ts", "tsconfig.tsbuildinfo", "package-lock.json"];
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !generated.includes(entry.name))
    .map((entry) => entry.name);
}

function filesBelow(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll(path.sep, "/")}`)
    .filter((file) => !file.startsWith("prisma/generated/") && statSync(path.join(ROOT, file)).isFile());
}

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** `file:line` of every line that matches. */
function lines(inFiles: readonly string[], pattern: RegExp): string[] {
  return inFiles.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe("the house", () => {
  it("names files in kebab-case", () => {
    // Routes are named by Next, documents by custom, migrations by Prisma, lessons by their number.
    const free = /^(app|docs|content|prisma\/migrations)\/|^[A-Z]+(\.md)?$|^\./;
    const odd = files.filter((file) => !free.test(file)).filter((file) => !isKebab(path.basename(file)));
    expect(odd).toEqual([]);
  });

  it("names rooms and files for what is in them", () => {
    const nothing = /(^|\/)(utils?|helpers?|common|misc|shared|stuff|managers?)(\/|\.[a-z]+$)/;
    expect(code.filter((file) => nothing.test(file))).toEqual([]);
  });

  it(`keeps every source file within ${LINES_MAX} lines`, () => {
    const long = code.filter((file) => !isTest(file) && read(file).split("\n").length > LINES_MAX + 1);
    expect(long).toEqual([]);
  });

  it("leaves nothing to be done later without an issue", () => {
    expect(lines(code, new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`))).toEqual(
      [],
    );
  });

  it("runs every test: none is left out or singled out", () => {
    const marks = /\b(describe|it|test)\.(only|todo|fixme)\(|\b(describe|it|test)\.skip\(\s*["'`]/;
    expect(lines(code.filter(isTest), marks)).toEqual([]);
  });

  it("names no path of a machine and nothing outside itself", () => {
    const outside = /\.\.\/shared|(^|[^\w./:])\/(work|root|home|Users)\/[a-z]/;
    const allowed = /^\.ci\/|^tests\/(conformance\/|house\.test\.ts)/;
    expect(
      lines(
        text.filter((file) => !allowed.test(file)),
        outside,
      ),
    ).toEqual([]);
  });

  it("is plain to bash where it is bash", () => {
    execFileSync("bash", ["-n", path.join(ROOT, ".ci/run")]);
  });
});

function isKebab(name: string): boolean {
  return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name);
}

function isTest(file: string): boolean {
  return file.startsWith("tests/") || /\.test\.tsx?$/.test(file);
}
