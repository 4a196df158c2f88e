"use client";
import { Check, CloudOff } from "lucide-react";
import dynamic from "next/dynamic";
import {
  Fragment,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useEarlyInput } from "@/components/ui/use-early-input";
import { useHydrated } from "@/components/ui/use-hydrated";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { GradedAnswer, PublicItem, TakenAnswer } from "@/lib/quizzes/schema";
import { draftOf, emptyDraft, responseOf, type Draft } from "./draft";
import { formatShare } from "./format";
import type { Delivered } from "./outbox";
import { draftAfterDigit, QuestionInput } from "./question-input";
import { useAnswer, type AnswerPlace } from "./use-answer";
import { useStoredDraft } from "./use-stored-draft";

/* Needed once there is an answer; fetched while one is being given. */
const fetchGraded = () => import("./graded");
const GradedBody = dynamic(() => untilLoaded(fetchGraded).then((module) => module.GradedBody));

interface QuestionProps {
  readonly item: PublicItem;
  readonly initial: TakenAnswer | null;
  readonly place: AnswerPlace;
  readonly userId: string;
  /** Digits and Enter work from anywhere on the page, not only inside the question. */
  readonly wholePage?: boolean;
  /** A check in a lesson may be answered again. */
  readonly again?: boolean;
  readonly promptSize?: "lesson" | "quiz";
  readonly onDelivered?: (delivered: Delivered) => void;
  /** Shown once the question is answered, such as the way to the next one. */
  readonly children?: ReactNode;
}

function OnItsWay({ children }: { readonly children: ReactNode }) {
  const fallback = <p className="text-sm text-ink-3">What there is to say about it is on its way …</p>;
  return <Suspense fallback={fallback}>{children}</Suspense>;
}

/** A question: its prompt, the control for its kind, and once answered everything there is to say about it; in an exam, that it is saved. */
export function Question({
  item,
  initial,
  place,
  userId,
  wholePage = false,
  again = false,
  promptSize = "quiz",
  onDelivered,
  children,
}: QuestionProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const placeId = place.kind === "attempt" ? place.attemptId : place.lessonId;
  const [missing, setMissing] = useState<string | null>(null);
  const [retrying, setRetrying] = useState(false);
  const { answer, status, message, delivered, send } = useAnswer({
    ...{ userId, place, itemId: item.id, initial },
    onDelivered: (result) => {
      setDraft(null);
      setRetrying(false);
      onDelivered?.(result);
    },
  });
  const kept = answer && "kept" in answer ? answer : null;
  const graded = answer && !("kept" in answer) ? answer : null;
  const { draft, isTouched, setDraft } = useStoredDraft(
    `faultline:draft:${userId}:${placeId}:${item.id}@${item.version}`,
    item,
    kept ? draftOf(kept.response) : emptyDraft(item),
  );
  const hydrated = useHydrated();
  const open = graded === null || retrying;
  const settled = kept !== null && !isTouched;
  const busy = status !== "idle";
  // What came with the page is there. What is said of an answer given now may be on its way, and holds nothing else up.
  const Around = delivered > 0 ? OnItsWay : Fragment;

  function change(next: Draft) {
    // Ahead of its need, at every change: it is no harm if that fails.
    if (!kept) fetchGraded().catch(() => undefined);
    setMissing(null);
    setDraft(next);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const outcome = responseOf(draft, item);
    if ("missing" in outcome) setMissing(outcome.missing);
    else send(outcome.response);
  }

  function onKey(event: KeyboardEvent): boolean {
    if (!open || busy || event.altKey || event.ctrlKey || event.metaKey || isWriting(event.target))
      return false;
    const next = /^[1-9]$/.test(event.key) ? draftAfterDigit(draft, item, Number(event.key)) : null;
    if (next) change(next);
    else if (event.key === "Enter" && !settled && !isControl(event.target)) form.current?.requestSubmit();
    else return false;
    return true;
  }
  useEarlyInput(form);
  useKeys(open, wholePage ? null : form, onKey);

  return (
    <div className="flex flex-col gap-4">
      <CompactProse
        id={`${id}-prompt`}
        className={promptSize === "lesson" ? "text-read font-medium" : "text-[17px] leading-relaxed"}
      >
        <RichText nodes={item.prompt} />
      </CompactProse>
      {open ? (
        <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <p className="-mt-2 text-sm text-ink-3">{instruction(item)}</p>
          <QuestionInput
            item={item}
            draft={draft}
            onDraft={change}
            name={`${id}-answer`}
            labelledBy={`${id}-prompt`}
            disabled={busy}
          />
          <div className="flex flex-wrap items-center gap-3 print:hidden">
            {settled ? (
              children
            ) : (
              <Button type="submit" variant="primary" size="lg" disabled={!hydrated} aria-disabled={busy}>
                {status === "sending" ? "Saving …" : kept ? "Change the answer" : "Answer"}
                <Kbd aria-hidden className="border-accent-ink/30 text-accent-ink pointer-coarse:hidden">
                  ↵
                </Kbd>
              </Button>
            )}
            {retrying ? (
              <Button variant="quiet" onClick={() => setRetrying(false)}>
                Back to my answer
              </Button>
            ) : null}
            <p role="status" className="flex items-center gap-2 text-sm text-saturation">
              {status === "waiting" ? <CloudOff aria-hidden className="size-4 shrink-0" /> : null}
              {missing ?? message ?? (settled ? <Saved /> : null)}
            </p>
          </div>
        </form>
      ) : (
        <>
          <Verdict answer={graded} focusOn={delivered} />
          <Around>
            <GradedBody item={item} answer={graded} />
          </Around>
          <div className="flex flex-wrap items-center gap-3 print:hidden">
            {children}
            {again ? (
              <Button
                onClick={() => {
                  setDraft(emptyDraft(item));
                  setRetrying(true);
                }}
              >
                Answer again
              </Button>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}

function Saved() {
  return (
    <span className="inline-flex items-center gap-2 text-ink-2">
      <Check aria-hidden className="size-4 text-recovery" />
      Saved. You may change it until you hand in.
    </span>
  );
}

function instruction(item: PublicItem): string {
  switch (item.kind) {
    case "single":
    case "truefalse":
      return "Choose one.";
    case "predict":
      return "Choose the range that the run will measure.";
    case "multiple":
      return "Choose all that apply. A wrong choice costs as much as a right one earns.";
    case "numeric":
      return "Write a number; rounding is allowed for.";
    case "ordering":
      return "Put them in order with the arrows.";
    case "matching":
      return "Choose a partner for each.";
    case "hottext":
      return item.select === 1 ? "Pick one line." : `Pick ${item.select} lines.`;
    case "cloze":
      return "Fill in every gap. Upper and lower case do not matter.";
  }
}

/** The outcome in words. Takes the focus when the answer has just been graded, so that reading goes on from here. */
function Verdict({ answer, focusOn }: { readonly answer: GradedAnswer; readonly focusOn: number }) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (focusOn > 0) heading.current?.focus({ preventScroll: false });
  }, [focusOn]);
  const { score, firstAttempt } = answer;
  const outcome = score >= 1 ? "Right." : score > 0 ? `Partly right: ${formatShare(score)}.` : "Not right.";
  return (
    <p ref={heading} tabIndex={-1} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 outline-none">
      <span className={cn("font-semibold", score >= 1 && "text-recovery")}>{outcome}</span>
      <span className="text-xs text-ink-3">
        {firstAttempt
          ? "Your first answer to this question: it counts."
          : "Practice: your first answer to this question counts."}
      </span>
    </p>
  );
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox");

/** Enter belongs to the control that has the focus: a button, a link, or a form that submits by itself. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("a, button, summary, input") !== null;

/** Keys typed inside an element, or with `within` null anywhere on the page. */
function useKeys(
  active: boolean,
  within: RefObject<HTMLElement | null> | null,
  onKey: (event: KeyboardEvent) => boolean,
) {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (!active) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      if (within && !(event.target instanceof Node && within.current?.contains(event.target))) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [active, within]);
}
