import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FAULTS } from "./catalogue";

const GROUPS = fileURLToPath(new URL("catalogue/", import.meta.url));

describe("the catalogue", () => {
  it("knows each fault once, and confuses it with others that it knows", () => {
    const ids = FAULTS.map(({ id }): string => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, confusedWith } of FAULTS)
      for (const other of confusedWith) {
        expect(ids).toContain(other.id);
        expect(other.id).not.toBe(id);
      }
  });

  it("has the signatures of every group tested beside it", () => {
    const groups = readdirSync(GROUPS).filter((file) => !file.endsWith(".test.ts") && file !== "entry.ts");
    expect(groups).not.toEqual([]);
    expect(groups.filter((file) => !existsSync(`${GROUPS}${file.replace(/\.ts$/, ".test.ts")}`))).toEqual([]);
  });
});
