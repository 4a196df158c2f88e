"use client";
import { ArrowRight, Check } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { LessonLink, ModuleView } from "@/lib/courses/schema";
import { useLessonProgress } from "./lesson-progress";

interface LessonEndProps {
  readonly previous: LessonLink | null;
  readonly next: LessonLink | null;
  readonly module: ModuleView;
  /** Whether the next lesson belongs to the same module. */
  readonly lastOfModule: boolean;
  readonly checks: number;
}

/** Done or not, and the one step to take next. */
export function LessonEnd({ previous, next, module, lastOfModule, checks }: LessonEndProps) {
  const { completed, complete } = useLessonProgress();
  const [saving, setSaving] = useState(false);
  const step = nextStep({ next, module, lastOfModule });
  return (
    <footer className="mt-14 flex flex-col gap-5 border-t border-line-soft pt-6 print:hidden">
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-2">
        {completed ? (
          <span className="inline-flex items-center gap-2 font-medium text-recovery">
            <Check aria-hidden className="size-4.5" strokeWidth={2.5} />
            Lesson done
          </span>
        ) : (
          <>
            <span>
              {checks === 0
                ? "Done at the end of the text."
                : "Done by itself once you have read to here and answered every question."}
            </span>
            <Button
              disabled={saving}
              onClick={() => {
                setSaving(true);
                void complete().finally(() => setSaving(false));
              }}
            >
              Mark as done
            </Button>
          </>
        )}
      </div>
      {step ? (
        <Link
          href={step.href}
          className="group flex items-center gap-4 rounded-md border border-line bg-surface px-5 py-4 hover:border-accent"
        >
          <span className="min-w-0 flex-1">
            <span className="block text-xs text-ink-3">{step.label}</span>
            <span className="mt-0.5 block text-[17px] font-semibold tracking-tight">{step.title}</span>
            <span className="mt-1 block text-sm text-ink-2">{step.summary}</span>
          </span>
          <ArrowRight aria-hidden className="size-5 shrink-0 text-accent" />
        </Link>
      ) : null}
      {previous ? (
        <Link
          href={previous.href}
          className="inline-flex min-h-6 items-center self-start text-sm text-ink-3 hover:text-ink"
        >
          ← {previous.title}
        </Link>
      ) : null}
    </footer>
  );
}

interface Step {
  readonly label: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
}

/** Within a module the next lesson; at its end the incident, then the quiz, then the next module. */
function nextStep({
  next,
  module,
  lastOfModule,
}: Pick<LessonEndProps, "next" | "module" | "lastOfModule">): Step | null {
  if (next && !lastOfModule)
    return {
      label: `Next lesson · ${next.minutes} min`,
      title: next.title,
      summary: next.summary,
      href: next.href,
    };
  if (module.quiz) {
    const summary = `${module.quiz.items} questions over the whole module. Then the incident.`;
    return {
      label: "Next: the quiz",
      title: module.quiz.title,
      summary:
        module.incidents.length > 0 ? summary : `${module.quiz.items} questions over the whole module.`,
      href: module.quiz.href,
    };
  }
  const [incident] = module.incidents;
  if (incident)
    return {
      label: "Next: an incident",
      title: incident.title,
      summary: "A system is failing. Find out why.",
      href: incident.href,
    };
  return next ? { label: "Next module", title: next.title, summary: next.summary, href: next.href } : null;
}
