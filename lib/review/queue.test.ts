import { describe, expect, it } from "vitest";
import { forecastOf } from "./forecast";
import { intervalWords } from "./interval-words";
import { queueOf, type KnownItem } from "./queue";
import { REVIEW_LIMITS } from "./review-limits";

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.UTC(2026, 10, 26) + hours * HOUR);
/** The day on which these tests are: 26 November 2026, in UTC. */
const today = { startsAt: at(0), endsAt: at(24) };
const known = (id: string, dueHours: number, part: Partial<KnownItem> = {}): KnownItem => ({
  id,
  dueAt: at(dueHours),
  lastReviewAt: at(-100),
  createdAt: at(-200),
  ...part,
});
const none = { known: [], misses: [], cards: [] };
const ids = ({ queue }: ReturnType<typeof queueOf>) => queue.map(({ id }) => id);
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);

describe("the queue of a day", () => {
  it("holds what is due before the day ends, the longest overdue first", () => {
    const items = [known("c-later-today", 23), known("c-overdue", -50), known("c-tomorrow", 24)];
    expect(ids(queueOf({ ...none, known: items }, today))).toEqual(["c-overdue", "c-later-today"]);
  });

  it("goes on with missed questions, the newest miss first, and then with new cards in their order", () => {
    const misses = [
      { id: "q-old", at: at(-40) },
      { id: "q-new", at: at(-2) },
    ];
    const made = queueOf({ known: [known("c-due", 1)], misses, cards: ["c-1", "c-2"] }, today);
    expect(made.queue).toEqual([
      { id: "c-due", reason: "due" },
      { id: "q-new", reason: "missed" },
      { id: "q-old", reason: "missed" },
      { id: "c-1", reason: "new" },
      { id: "c-2", reason: "new" },
    ]);
    expect(made.waiting).toBe(0);
  });

  it("lets a bounded number enter a day, cards and questions apart, and says how many wait", () => {
    const { newCardsADay, missedADay } = REVIEW_LIMITS;
    const misses = numbered("q", missedADay + 3).map((id) => ({ id, at: at(-1) }));
    const cards = numbered("c", newCardsADay + 5);
    const made = queueOf({ ...none, misses, cards }, today);
    expect(made.queue.filter(({ reason }) => reason === "missed")).toHaveLength(missedADay);
    expect(made.queue.filter(({ reason }) => reason === "new")).toHaveLength(newCardsADay);
    expect(made.waiting).toBe(8);
  });

  it("counts those that entered earlier today, and not those of yesterday", () => {
    const entered = numbered("c", REVIEW_LIMITS.newCardsADay - 1).map((id) =>
      known(id, 90, { createdAt: at(3) }),
    );
    const yesterday = known("c-yesterday", 90, { createdAt: at(-1) });
    const cards = [...numbered("c", REVIEW_LIMITS.newCardsADay - 1), "c-a", "c-b"];
    expect(ids(queueOf({ ...none, known: [...entered, yesterday], cards }, today))).toEqual(["c-a"]);
  });

  it("brings a question back that was missed again since its last review, before its day", () => {
    const items = [known("q-again", 300), known("q-before", 300)];
    const misses = [
      { id: "q-again", at: at(-99) },
      { id: "q-before", at: at(-101) },
    ];
    expect(queueOf({ ...none, known: items, misses }, today).queue).toEqual([
      { id: "q-again", reason: "missed" },
    ]);
  });

  it("is bounded as a whole, and tells what is beyond", () => {
    const items = numbered("c", REVIEW_LIMITS.queue + 7).map((id) => known(id, 1));
    const made = queueOf({ ...none, known: items }, today);
    expect(made.queue).toHaveLength(REVIEW_LIMITS.queue);
    expect(made.more).toBe(7);
  });
});

describe("the forecast", () => {
  it("counts the next fourteen days of the learner's own calendar; what is overdue counts today", () => {
    const calendar = { timeZone: "America/Los_Angeles", today: "2026-11-25" };
    // At this hour in UTC it is still the evening before in California.
    const forecast = forecastOf([at(7), at(-300), at(9), at(24 * 20)], calendar);
    expect(forecast).toHaveLength(14);
    expect(forecast.filter(({ due }) => due > 0)).toEqual([
      { day: "2026-11-25", due: 2 },
      { day: "2026-11-26", due: 1 },
    ]);
  });
});

it.each([
  [1 / 60, "1 min"],
  [1 / 6, "10 min"],
  [3, "3 hours"],
  [24, "1 day"],
  [59 * 24, "59 days"],
  [163 * 24, "5 months"],
  [498 * 24, "1.4 years"],
])("an interval of %f hours is said as %s", (hours, words) => {
  expect(intervalWords(at(0), at(hours))).toBe(words);
});
