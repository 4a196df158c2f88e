"use client";
import { Lightbulb, LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { RunView } from "@/lib/runs/schema";
import { costText, type HintInfo } from "./hints";

/** The hints taken for a step. They stay: what was paid for can be read again. */
export function TakenHints({ hints }: { readonly hints: RunView["hints"] }) {
  if (hints.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {hints.map(({ level, text }) => (
        <li key={level} className="flex gap-2 rounded-sm bg-accent-soft px-2.5 py-2 text-xs text-ink-2">
          <Lightbulb aria-hidden className="mt-0.5 size-3.5 shrink-0 text-accent" />
          <span>
            <span className="sr-only">Hint {level}: </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface HintOfferProps {
  readonly hint: HintInfo;
  readonly pending: boolean;
  readonly onTake: () => void;
  readonly onDecline: () => void;
}

/** Says what the next hint is and what it costs, before it is taken. */
export function HintOffer({ hint, pending, onTake, onDecline }: HintOfferProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  return (
    <div
      role="group"
      aria-label="Take a hint?"
      className="flex flex-col gap-2 rounded-sm border border-line p-2.5 text-xs"
    >
      <p className="text-ink-2">
        {hint.what} It costs <strong className="font-semibold text-ink">{costText(hint.cost)}</strong> of your
        grade.
      </p>
      <div className="flex gap-2">
        <Button size="sm" variant="primary" disabled={pending} onClick={onTake} ref={first}>
          {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
          Take it, −{hint.cost}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDecline}>
          Not now
        </Button>
      </div>
    </div>
  );
}
