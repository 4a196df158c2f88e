import { describe, expect, it, vi } from "vitest";
import { missingParts, onMissingParts, untilLoaded } from "./until-loaded";

function notLoaded(): Error {
  const error = new Error("Failed to load chunk");
  error.name = "ChunkLoadError";
  return error;
}

describe("a part of the page", () => {
  it("is asked for again until it comes, and is told of as missing meanwhile", async () => {
    const load = vi.fn<() => Promise<string>>();
    load.mockRejectedValueOnce(notLoaded()).mockRejectedValueOnce(notLoaded()).mockResolvedValueOnce("part");
    const counts: number[] = [];
    const stop = onMissingParts(() => counts.push(missingParts()));
    const waited: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waited.push(ms);
      return Promise.resolve();
    };
    await expect(untilLoaded(load, wait)).resolves.toBe("part");
    stop();
    expect(load).toHaveBeenCalledTimes(3);
    expect(waited).toEqual([1_000, 2_000]);
    expect(counts).toEqual([1, 0]);
  });

  it("that comes at once is never missed", async () => {
    const listener = vi.fn();
    const stop = onMissingParts(listener);
    await untilLoaded(() => Promise.resolve("part"));
    stop();
    expect(listener).not.toHaveBeenCalled();
  });

  it("that fails by itself is not asked for again, now or after it had been missing", async () => {
    const broken = new Error("broken");
    await expect(untilLoaded(() => Promise.reject(broken))).rejects.toBe(broken);
    const load = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(notLoaded())
      .mockRejectedValueOnce(broken);
    await expect(untilLoaded(load, () => Promise.resolve())).rejects.toBe(broken);
    expect(missingParts()).toBe(0);
  });
});
