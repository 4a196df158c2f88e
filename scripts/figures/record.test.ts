import { beforeAll, describe, expect, it } from "vitest";
import { readRecording, RECORDING_IDS, type FigureRecordings } from "@/lib/content/recordings";
import { recordFigures } from "./record";

describe("the recordings of the lessons", () => {
  let recorded: FigureRecordings;
  beforeAll(() => {
    recorded = recordFigures();
  }, 120_000);

  it.each(RECORDING_IDS)("%s is what the engine records from its inputs (else: npm run figures)", (id) => {
    expect(readRecording(process.cwd(), id)).toEqual(recorded[id]);
  });

  it("show what the lessons say: a processor that is two thirds busy on average, full in bursts, with a queue", () => {
    const console = recorded["red-use-console"];
    const cpu = (resolution: "fine" | "coarse") => console?.[resolution].use["inventory.cpu"];
    const busiest = (values: readonly (number | null)[] = []) =>
      Math.max(...values.map((value) => value ?? 0));
    expect(busiest(cpu("coarse")?.utilization)).toBeLessThan(0.75);
    expect(busiest(cpu("fine")?.utilization)).toBeGreaterThan(0.95);
    expect(busiest(cpu("fine")?.queue)).toBeGreaterThan(5);
    expect(busiest(console?.fine.red["inventory"]?.errors)).toBe(0);
  });

  it("show a failing minute with healthy ones around it, and traces that failed", () => {
    const minute = recorded["three-pillars-one-failure"];
    if (!minute) throw new Error("recorded");
    const share = minute.failed.map((count, index) => count / Math.max(1, minute.total[index] ?? 0));
    expect(share[0]).toBe(0);
    expect(share.at(-1)).toBe(0);
    expect(Math.max(...share)).toBeGreaterThan(0.2);
    for (const { spans } of minute.traces) expect(spans.some(({ failed }) => failed)).toBe(true);
    for (const { traceId } of minute.traces)
      expect(minute.logs.some((line) => line.traceId === traceId)).toBe(true);
  });
});
