import type { GradedAnswer, PublicItem } from "@/lib/quizzes/schema";

/** What the view of a graded item gets. */
export interface GradedProps {
  readonly item: PublicItem;
  readonly answer: GradedAnswer;
}
