"use client";
import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { Ask } from "@/lib/content/diagram-schema";
import type { CaptionedStep } from "./steps";

/** The whole diagram in words: for whoever does not use the drawing, and what is printed. */
export function TextVersion({ children }: { readonly children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="border-t border-line-soft px-4 py-2 text-xs">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-6 items-center gap-1.5 text-ink-3 hover:text-ink print:hidden"
      >
        <ChevronRight aria-hidden className={cn("size-3.5 transition-transform", open && "rotate-90")} />
        Read as text
      </button>
      <div id={id} className={cn("mt-2 grid gap-2 pb-1 text-sm", !open && "hidden print:grid")}>
        {children}
      </div>
    </div>
  );
}

/** Captions in order, each with the question that comes before it. */
export function StepList({ steps }: { readonly steps: readonly CaptionedStep[] }) {
  return (
    <ol className="grid list-decimal gap-1.5 pl-6">
      {steps.map(({ caption, ask }) => (
        <li key={caption}>
          {ask ? <AskedBefore ask={ask} /> : null}
          {caption}
        </li>
      ))}
    </ol>
  );
}

function AskedBefore({ ask }: { readonly ask: Ask }) {
  return (
    <span className="block text-ink-3">
      {ask.question} {ask.options.map(({ text, reply }) => `“${text}”: ${reply}`).join(" ")}
    </span>
  );
}
