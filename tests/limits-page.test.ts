import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ROOMS = ["lib", "simulations"];
/** A constant whose name says that it is a limit, or an object of limits. */
const EXPORTED =
  /export const ([A-Z][A-Z_]*_(?:MAX|MIN|PAGE_SIZE|SECONDS|MINUTES|RECHECK_MS|LIMITS)|LIMITS|[A-Z]+_PAGE_SIZE|RECHECK_MS)\b/g;

/** The rows of the tables under "Limits". */
const rows = readFileSync(path.join(ROOT, "docs/operations.md"), "utf8")
  .split("\n## Limits\n")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("|"));

interface Limit {
  /** As the page names it. */
  readonly name: string;
  readonly values: readonly number[];
}

function exportedNames(): { file: string; name: string }[] {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .flatMap((file) => {
        const full = path.join(ROOT, room, file);
        return [...readFileSync(full, "utf8").matchAll(EXPORTED)].map(([, name = ""]) => ({
          file: full,
          name,
        }));
      }),
  );
}

/** `LIMITS` of sign-ins are known by their own names, the others as `OBJECT.key`. */
async function limitsOf({ file, name }: { file: string; name: string }): Promise<Limit[]> {
  const exported: unknown = ((await import(pathToFileURL(file).href)) as Record<string, unknown>)[name];
  if (typeof exported === "number") return [{ name, values: [exported] }];
  return Object.entries(exported as Record<string, unknown>).map(([key, value]) => ({
    name: name === "LIMITS" ? key : `${name}.${key}`,
    values: numbersIn(value),
  }));
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return Object.values(value as Record<string, unknown>).flatMap(numbersIn);
}

/** How the page writes a figure: thousands with commas, milliseconds as seconds. */
function written(name: string, value: number): RegExp {
  const figure = /Ms|_MS$/.test(name) ? value / 1_000 : value;
  return new RegExp(`(?<![\\d.,])${figure.toLocaleString("en")}(?![\\d]|[.,]\\d)`);
}

describe("the limits of docs/operations.md", () => {
  test("are all there are, with the figures of the code", async () => {
    const limits = (await Promise.all(exportedNames().map(limitsOf))).flat();
    expect(limits.length).toBeGreaterThan(50);
    const wrong = limits.filter(({ name, values }) => {
      const row = rows?.find((line) => line.includes(`\`${name}\``));
      const limit = row?.split("|")[2];
      return limit === undefined || !values.every((value) => written(name, value).test(limit));
    });
    expect(wrong).toEqual([]);
  });

  test("name nothing that the code does not have", async () => {
    const known = new Set((await Promise.all(exportedNames().map(limitsOf))).flat().map(({ name }) => name));
    const named =
      rows?.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)) ?? [];
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
