import { describe, expect, it } from "vitest";
import type { Intervals, QueueItem, Rated } from "@/lib/review/schema";
import { afterRating, afterRefusal, afterUndo, type Session } from "./session";

const words = (text: string): Intervals => ({ again: text, hard: text, good: text, easy: text });
const item = (id: string) =>
  ({ id, reason: "new", reps: 0, intervals: words("first") }) as unknown as QueueItem;
const begun: Session = { queue: [item("c-a"), item("c-b")], done: 3, last: null };
const rated = (part: Partial<Rated> = {}): Rated => ({
  ...{ logId: "log", itemId: "c-a", dueAt: new Date(0), reps: 1, again: null },
  ...part,
});
const ids = ({ queue }: Session) => queue.map(({ id }) => id);

describe("the way through a queue", () => {
  it("leaves a rated item behind, and counts it", () => {
    const next = afterRating(begun, rated());
    expect(ids(next)).toEqual(["c-b"]);
    expect(next).toMatchObject({ done: 4, last: { logId: "log", item: { id: "c-a" } } });
  });

  it("asks an item that comes back today once more, at the end, with its new intervals", () => {
    const next = afterRating(begun, rated({ again: words("second") }));
    expect(ids(next)).toEqual(["c-b", "c-a"]);
    expect(next.queue[1]).toMatchObject({ reps: 1, reason: "due", intervals: words("second") });
  });

  it("puts an item whose rating is taken back in front, once, as it was", () => {
    const next = afterUndo(afterRating(begun, rated({ again: words("second") })), {
      ...{ itemId: "c-a", reps: 0, intervals: words("third") },
    });
    expect(ids(next)).toEqual(["c-a", "c-b"]);
    expect(next.queue[0]).toMatchObject({ reps: 0, reason: "new", intervals: words("third") });
    expect(next).toMatchObject({ done: 3, last: null });
  });

  it("skips what was rated elsewhere", () => {
    expect(afterRefusal(begun)).toMatchObject({ queue: [{ id: "c-b" }], done: 3 });
  });
});
