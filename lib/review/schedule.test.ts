import fc from "fast-check";
import { createEmptyCard, default_w, fsrs, Rating, State, type Grade } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { dueAfterEach, rated, TARGET_RETENTION } from "./schedule";
import { REVIEW_RATINGS, type ReviewRating } from "./review-limits";
import type { MemoryState } from "./schema";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The instant at which the library's published tests begin. */
const START = new Date(Date.UTC(2022, 11, 29, 12, 30));
const grade = (rating: ReviewRating): Grade => (REVIEW_RATINGS.indexOf(rating) + 1) as Grade;

/** As the database gives it back: no class instances, nothing shared. */
const stored = (memory: MemoryState): MemoryState => structuredClone(memory);

/** The states after each rating, every one given at the moment that the last one set. */
function onTime(ratings: readonly ReviewRating[]): MemoryState[] {
  const states: MemoryState[] = [];
  for (const rating of ratings) {
    const before = states.at(-1) ?? null;
    states.push(rated(before && stored(before), rating, before?.dueAt ?? START));
  }
  return states;
}

// The figures are those of the tests that the library is published with (packages/fsrs/__tests__/FSRS-6.test.ts).
describe("the schedule", () => {
  it("rests on the default weights of FSRS-6 as published", () => {
    expect(default_w).toEqual([
      0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
      0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]);
    expect(TARGET_RETENTION).toBe(0.9);
  });

  it("has the intervals of the reference sequence, in days", () => {
    const ratings: ReviewRating[] = [
      ...(["good", "good", "good", "good", "good", "good"] as const),
      ...(["again", "again", "good", "good", "good", "good", "good"] as const),
    ];
    expect(onTime(ratings).map(({ scheduledDays }) => scheduledDays)).toEqual([
      0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21,
    ]);
  });

  it("has the memory state of the reference sequence", () => {
    const ratings: ReviewRating[] = ["again", "good", "good", "good", "good", "good"];
    const intervals = [0, 0, 1, 3, 8, 21];
    let at = START.getTime();
    let memory: MemoryState | null = null;
    for (const [index, rating] of ratings.entries()) {
      at += (intervals[index] ?? 0) * DAY_MS;
      memory = rated(memory, rating, new Date(at));
    }
    expect(memory?.stability).toBeCloseTo(53.62691, 4);
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  it("has the reference's first states for each rating", () => {
    const first = REVIEW_RATINGS.map((rating) => rated(null, rating, START));
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
    expect(first.map(({ scheduledDays }) => scheduledDays)).toEqual([0, 0, 0, 8]);
    expect(first.map(({ phase }) => phase)).toEqual(["learning", "learning", "learning", "review"]);
    expect(first.every(({ reps, lapses }) => reps === 1 && lapses === 0)).toBe(true);
  });

  it("brings something new back after 1, 6 and 10 minutes, and something forgotten after 10", () => {
    const minutes = (due: Date, from: Date) => Math.round((due.getTime() - from.getTime()) / MINUTE_MS);
    const fresh = dueAfterEach(null, START);
    expect((["again", "hard", "good"] as const).map((rating) => minutes(fresh[rating], START))).toEqual([
      1, 6, 10,
    ]);
    const known = onTime(["good", "good", "good"]).at(-1) ?? expect.fail();
    const lapse = rated(known, "again", known.dueAt);
    expect(lapse).toMatchObject({ phase: "relearning", lapses: 1 });
    expect(minutes(lapse.dueAt, known.dueAt)).toBe(10);
  });

  it("is the library's own, whatever is rated and however late, through what the database keeps", () => {
    const library = fsrs({ enable_fuzz: false });
    const step = fc.record({ rating: fc.constantFrom(...REVIEW_RATINGS), lateMs: fc.nat(40 * DAY_MS) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let card = createEmptyCard(START);
        let memory: MemoryState | null = null;
        let at = START;
        for (const { rating, lateMs } of steps) {
          const offered = dueAfterEach(memory, at);
          card = library.next(card, at, grade(rating)).card;
          memory = stored(rated(memory, rating, at));
          expect(offered[rating]).toEqual(memory.dueAt);
          expect(memory).toEqual({
            dueAt: card.due,
            stability: card.stability,
            difficulty: card.difficulty,
            scheduledDays: card.scheduled_days,
            learningStep: card.learning_steps,
            reps: card.reps,
            lapses: card.lapses,
            phase: State[card.state].toLowerCase(),
            lastReviewAt: card.last_review,
          });
          at = new Date(card.due.getTime() + lateMs);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("calls the ratings as the library does", () => {
    expect(REVIEW_RATINGS.map(grade)).toEqual([Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]);
  });
});
