import { createEmptyCard, fsrs, Rating, State, type Card, type Grade } from "ts-fsrs";
import type { ReviewRating } from "./review-limits";
import type { MemoryState, ReviewPhase } from "./schema";

/** The share of reviews that should succeed: FSRS chooses intervals after which recall is this likely. */
export const TARGET_RETENTION = 0.9;

/**
 * FSRS-6 with the default weights of the library, which were fitted to the reviews of many people. No fuzz: the same
 * ratings at the same times lead to the same days, so that a schedule can be checked. Steps within a day: 1 and 10
 * minutes for something new, 10 minutes for something forgotten.
 */
const scheduler = fsrs({
  request_retention: TARGET_RETENTION,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: ["1m", "10m"],
  relearning_steps: ["10m"],
});

const GRADES: Readonly<Record<ReviewRating, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

const STATES: Readonly<Record<ReviewPhase, State>> = {
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
};

/** What is known of an item's memory after a rating. `before` is null for an item that was never rated. */
export function rated(before: MemoryState | null, rating: ReviewRating, at: Date): MemoryState {
  return toMemory(scheduler.next(toCard(before, at), at, GRADES[rating]).card);
}

/** When each rating would bring the item back. */
export function dueAfterEach(before: MemoryState | null, at: Date): Readonly<Record<ReviewRating, Date>> {
  const preview = scheduler.repeat(toCard(before, at), at);
  return {
    again: preview[Rating.Again].card.due,
    hard: preview[Rating.Hard].card.due,
    good: preview[Rating.Good].card.due,
    easy: preview[Rating.Easy].card.due,
  };
}

function toCard(memory: MemoryState | null, at: Date): Card {
  if (memory === null) return createEmptyCard(at);
  return {
    due: memory.dueAt,
    stability: memory.stability,
    difficulty: memory.difficulty,
    // The library computes it from the last review; its type still asks for it.
    elapsed_days: 0,
    scheduled_days: memory.scheduledDays,
    learning_steps: memory.learningStep,
    reps: memory.reps,
    lapses: memory.lapses,
    state: STATES[memory.phase],
    last_review: memory.lastReviewAt,
  };
}

function toMemory(card: Card): MemoryState {
  if (!card.last_review) throw new Error("a rated card has been reviewed");
  return {
    dueAt: card.due,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningStep: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    phase: phaseOf(card.state),
    lastReviewAt: card.last_review,
  };
}

function phaseOf(state: State): ReviewPhase {
  switch (state) {
    case State.Learning:
      return "learning";
    case State.Review:
      return "review";
    case State.Relearning:
      return "relearning";
    case State.New:
      throw new Error("a rated card is not new");
  }
}
