import { z } from "zod";
import type { CalendarDay } from "@/lib/calendar-day";
import type { RichNode } from "@/lib/content/schema";
import { REVIEW_RATINGS, type ReviewRating } from "./review-limits";
import { responseSchema, type GradedAnswer, type PublicItem } from "@/lib/quizzes/schema";

/* 1. What is known of an item. */

/** Where an item stands in its schedule; one that was never rated has no phase. */
export const REVIEW_PHASES = ["learning", "review", "relearning"] as const;
export type ReviewPhase = (typeof REVIEW_PHASES)[number];

/** An item's memory, as FSRS keeps it. */
export interface MemoryState {
  readonly dueAt: Date;
  /** Days after which recall is 90 % likely. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly learningStep: number;
  readonly reps: number;
  readonly lapses: number;
  readonly phase: ReviewPhase;
  readonly lastReviewAt: Date;
}

/* 2. What a browser may send. */

/** Chosen by the browser; the same key sent again changes nothing. */
const key = z.string().min(8).max(64);
/** A card or a question. */
const itemId = z.string().regex(/^[cq]-[a-z0-9][a-z0-9.-]{0,60}$/, "a card or a question");

export const rateInput = z.object({
  itemId,
  rating: z.enum(REVIEW_RATINGS),
  /** How often the item had been rated when it was shown: what was rated elsewhere since is not rated twice. */
  reps: z.int().min(0),
  key,
});
export type RateInput = z.infer<typeof rateInput>;
export const undoInput = z.object({ logId: z.string().min(1).max(64), key });
export const gradeInput = z.object({ itemId, response: responseSchema });

/* 3. What the browser receives. */

/** Why an item is in the queue: its day has come, a question was missed, or a card is new. */
export type QueueReason = "due" | "missed" | "new";

/** Minutes or days until each rating would bring the item back, in words such as "10 min" or "3 days". */
export type Intervals = Readonly<Record<ReviewRating, string>>;

/** What is asked and what it teaches; a card is turned over, a question is answered. */
export type ReviewFace =
  | {
      readonly kind: "card";
      readonly front: readonly RichNode[];
      readonly back: readonly RichNode[];
      readonly why: readonly RichNode[];
    }
  | {
      readonly kind: "question";
      readonly item: PublicItem;
      /** The latest answer in a quiz or a lesson, graded; null when there is none of this version. */
      readonly answer: GradedAnswer | null;
    };

export interface QueueItem {
  readonly id: string;
  readonly reason: QueueReason;
  /** How often it has been rated. */
  readonly reps: number;
  /** Row of the syllabus, and where it is taught. */
  readonly row: string;
  readonly taughtIn: { readonly title: string; readonly href: string } | null;
  readonly face: ReviewFace;
  readonly intervals: Intervals;
}

/** How many items a day brings back. */
export interface ForecastDay {
  readonly day: CalendarDay;
  readonly due: number;
}

export interface ReviewDay {
  /** The learner's today and their time zone. */
  readonly day: CalendarDay;
  readonly timeZone: string;
  readonly items: readonly QueueItem[];
  /** Due today beyond what `items` holds. */
  readonly more: number;
  /** Ratings given today, undone ones not counted. */
  readonly doneToday: number;
  /** Cards and missed questions that wait for a day with room. */
  readonly waiting: number;
  readonly forecast: readonly ForecastDay[];
}

/** What a rating has led to. */
export interface Rated {
  readonly logId: string;
  readonly itemId: string;
  readonly dueAt: Date;
  readonly reps: number;
  /** Set when the item comes back today: what the next ratings would do. */
  readonly again: Intervals | null;
}

/** An item as it was before a rating that has been taken back. */
export interface Undone {
  readonly itemId: string;
  readonly reps: number;
  readonly intervals: Intervals;
}

/** How much waits, for today's page. */
export interface ReviewSummary {
  readonly due: number;
  readonly doneToday: number;
  readonly waiting: number;
}
