"use client";
import { ChevronRight } from "lucide-react";
import { RichText } from "@/components/content/rich-text";
import { CompactProse } from "@/components/content/prose";
import { Input } from "@/components/ui/field";
import { QUIZ_LIMITS } from "@/lib/quizzes/limits";
import type { InputProps } from "./input-props";

/** A number with its unit. */
export function NumericInput({ item, draft, onDraft, name, labelledBy, disabled }: InputProps<"numeric">) {
  if (item.kind !== "numeric") return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2.5">
        <Input
          inputMode="decimal"
          autoComplete="off"
          name={name}
          aria-labelledby={`${labelledBy} ${name}-unit`}
          value={draft.text}
          disabled={disabled}
          maxLength={40}
          onChange={(event) => onDraft({ kind: "numeric", text: event.target.value })}
          className="min-h-11 w-44 text-base"
        />
        <span id={`${name}-unit`} className="text-ink-2">
          {item.unit}
        </span>
      </div>
      {item.hint ? (
        <details className="group text-sm">
          <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-ink-3 hover:text-ink">
            <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
            Hint
          </summary>
          <div className="mt-1 text-ink-2">
            <RichText nodes={item.hint} />
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** A text with gaps to fill in. */
export function ClozeInput({ item, draft, onDraft, name, disabled }: InputProps<"cloze">) {
  if (item.kind !== "cloze") return null;
  return (
    <CompactProse className="leading-[2.4]">
      <RichText
        nodes={item.text}
        components={{
          blank: (id) => (
            <input
              name={`${name}-${id}`}
              aria-label={`Gap ${item.blanks.indexOf(id) + 1} of ${item.blanks.length}`}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={QUIZ_LIMITS.blankCharacters}
              size={Math.min(30, Math.max(12, (draft.blanks[id] ?? "").length + 1))}
              value={draft.blanks[id] ?? ""}
              disabled={disabled}
              onChange={(event) =>
                onDraft({ kind: "cloze", blanks: { ...draft.blanks, [id]: event.target.value } })
              }
              className="mx-1 min-h-8 max-w-full rounded-sm border border-line bg-ground px-2 text-center text-sm text-ink hover:border-line-strong"
            />
          ),
        }}
      />
    </CompactProse>
  );
}
