"use client";
import { useEffect, useId, useRef, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { emptyDraft, responseOf } from "@/components/quizzes/draft";
import { GradedBody } from "@/components/quizzes/graded";
import { QuestionInput } from "@/components/quizzes/question-input";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { GradedAnswer } from "@/lib/quizzes/schema";
import type { ReviewRating } from "@/lib/review/review-limits";
import type { QueueItem, QueueReason } from "@/lib/review/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { CardAnswer } from "./card-answer";
import { RatingBar } from "./rating-bar";
import { useReviewKeys } from "./use-review-keys";

const REASONS: Readonly<Record<QueueReason, string>> = {
  due: "due again",
  missed: "missed in a quiz",
  new: "new card",
};

/** What has been turned over: the back of a card, or a graded answer; `given` when it was given just now. */
type Shown =
  | { readonly kind: "card" }
  | { readonly kind: "question"; readonly answer: GradedAnswer; readonly given: boolean };

interface ReviewItemProps {
  readonly item: QueueItem;
  readonly busy: boolean;
  readonly onRate: (rating: ReviewRating) => void;
  readonly onUndo: (() => void) | null;
  /** Whether the heading takes the focus: not on opening the page. */
  readonly focusOnOpen: boolean;
}

/** One item: what it asks, on demand the answer, and then the four ratings. */
export function ReviewItem({ item, busy, onRate, onUndo, focusOnOpen }: ReviewItemProps) {
  const id = useId();
  const { face } = item;
  const { draft, setDraft, shown, message, show } = useTurning(item);
  const hydrated = useHydrated();
  const heading = useFocus<HTMLHeadingElement>(focusOnOpen);
  const answer = useFocus<HTMLHeadingElement>(shown !== null);
  const suggested = shown?.kind === "question" && shown.given ? suggestionOf(shown.answer) : null;
  const mayRate = shown !== null && !busy;
  useReviewKeys({ show: shown ? null : () => void show(), rate: mayRate ? onRate : null, undo: onUndo });
  return (
    <article aria-labelledby={`${id}-asked`} className="flex flex-col gap-5">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
        <h2 ref={heading} id={`${id}-asked`} tabIndex={-1} className="font-medium outline-none">
          {face.kind === "card" ? "Card" : "Question"} of {item.row}
        </h2>
        <Badge>{REASONS[item.reason]}</Badge>
      </header>
      <CompactProse id={`${id}-prompt`} className="text-[19px] leading-relaxed font-medium text-pretty">
        <RichText nodes={face.kind === "card" ? face.front : face.item.prompt} />
      </CompactProse>
      {face.kind === "question" && draft && !shown ? (
        <QuestionInput
          item={face.item}
          draft={draft}
          onDraft={setDraft}
          name={`${id}-answer`}
          labelledBy={`${id}-prompt`}
          disabled={false}
        />
      ) : null}
      {shown ? (
        <>
          <h3
            ref={answer}
            tabIndex={-1}
            className="border-t border-line-soft pt-4 text-xs font-medium text-ink-3 outline-none"
          >
            {headingOf(shown)}
          </h3>
          {face.kind === "card" ? <CardAnswer face={face} taughtIn={item.taughtIn} /> : null}
          {face.kind === "question" && shown.kind === "question" ? (
            <GradedBody item={face.item} answer={shown.answer} />
          ) : null}
          <RatingBar intervals={item.intervals} suggested={suggested} busy={busy} onRate={onRate} />
        </>
      ) : (
        <div className="flex flex-col gap-2">
          <Button
            variant="primary"
            size="lg"
            disabled={!hydrated}
            onClick={() => void show()}
            className="max-sm:w-full sm:self-start"
          >
            Show answer
            <Kbd aria-hidden className="border-accent-ink/30 text-accent-ink pointer-coarse:hidden">
              space
            </Kbd>
          </Button>
          <p role="status" className="text-sm text-saturation">
            {message}
          </p>
        </div>
      )}
    </article>
  );
}

/** Turning an item over: a question is graded first when something was answered. */
function useTurning({ id: itemId, face }: QueueItem) {
  const client = useTRPCClient();
  const [draft, setDraft] = useState(() => (face.kind === "question" ? emptyDraft(face.item) : null));
  const [shown, setShown] = useState<Shown | null>(null);
  const [message, setMessage] = useState<string | null>(null);

  async function show() {
    if (face.kind === "card" || draft === null) {
      setShown({ kind: "card" });
      return;
    }
    const outcome = responseOf(draft, face.item);
    if ("missing" in outcome) {
      if (face.answer) setShown({ kind: "question", answer: face.answer, given: false });
      else setMessage(outcome.missing);
      return;
    }
    setMessage("Grading …");
    try {
      const answer = await client.review.grade.query({ itemId, response: outcome.response });
      setShown({ kind: "question", answer, given: true });
    } catch (error) {
      setMessage(`${failureOf(error).message} Show the answer once more in a moment.`);
    }
  }
  return { draft, setDraft, shown, message, show };
}

function headingOf(shown: Shown): string {
  if (shown.kind === "card") return "Answer";
  if (!shown.given) return "Answer, with what you gave last time";
  const { score } = shown.answer;
  return score >= 1
    ? "Your answer is right"
    : score > 0
      ? "Your answer is partly right"
      : "Your answer is not right";
}

/** Right is “Good”; anything less has not been remembered. */
const suggestionOf = ({ score }: GradedAnswer): ReviewRating => (score >= 1 ? "good" : "again");

/** Focuses an element as soon as it is there and wanted. */
function useFocus<T extends HTMLElement>(wanted: boolean) {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (wanted) ref.current?.focus({ preventScroll: true });
  }, [wanted]);
  return ref;
}
