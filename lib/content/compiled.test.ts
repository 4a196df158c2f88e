import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { readCompiled, writeCompiled } from "./compiled";
import { loadCatalogue } from "./load";

it("a compiled catalogue is the one that was parsed, its lessons in the modules the very ones of the map", () => {
  const root = mkdtempSync(path.join(tmpdir(), "faultline-content-"));
  try {
    expect(readCompiled(root)).toBeNull();
    const { catalogue } = loadCatalogue(process.cwd());
    writeCompiled(root, catalogue);
    const read = readCompiled(root);
    expect(read).toEqual(catalogue);
    const lesson = read?.courses[0]?.modules[0]?.lessons[0];
    expect(read?.lessons.get(lesson?.id ?? "")).toBe(lesson);
  } finally {
    rmSync(root, { recursive: true });
  }
});
