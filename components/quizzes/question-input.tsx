"use client";
import type { PublicItem } from "@/lib/quizzes/schema";
import { MatchingInput, OrderingInput } from "./arrange-inputs";
import { HotTextInput, MultipleInput, SingleInput, toggled } from "./choice-inputs";
import type { Draft } from "./draft";
import type { InputProps } from "./input-props";
import { ClozeInput, NumericInput } from "./text-inputs";

/** The control for an item's kind. */
export function QuestionInput({ draft, ...rest }: InputProps<Draft["kind"]>) {
  switch (draft.kind) {
    case "single":
    case "truefalse":
    case "predict":
      return <SingleInput draft={draft} {...rest} />;
    case "multiple":
      return <MultipleInput draft={draft} {...rest} />;
    case "hottext":
      return <HotTextInput draft={draft} {...rest} />;
    case "numeric":
      return <NumericInput draft={draft} {...rest} />;
    case "ordering":
      return <OrderingInput draft={draft} {...rest} />;
    case "matching":
      return <MatchingInput draft={draft} {...rest} />;
    case "cloze":
      return <ClozeInput draft={draft} {...rest} />;
  }
}

/** The draft after a digit was typed: it chooses by position. Null when the digit means nothing here. */
export function draftAfterDigit(draft: Draft, item: PublicItem, digit: number): Draft | null {
  switch (draft.kind) {
    case "single":
    case "predict": {
      const option = item.kind === draft.kind ? item.options[digit - 1] : undefined;
      return option ? { ...draft, choice: option.token } : null;
    }
    case "truefalse":
      return digit === 1 || digit === 2 ? { ...draft, choice: digit === 1 ? "true" : "false" } : null;
    case "multiple": {
      const option = item.kind === "multiple" ? item.options[digit - 1] : undefined;
      return option && item.kind === "multiple" ? toggled(draft, option.token, item.options.length) : null;
    }
    case "hottext": {
      const line = item.kind === "hottext" ? item.lines[digit - 1] : undefined;
      return line && item.kind === "hottext" ? toggled(draft, line.token, item.select) : null;
    }
    case "numeric":
    case "ordering":
    case "matching":
    case "cloze":
      return null;
  }
}
