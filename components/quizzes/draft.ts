import type { PublicItem, QuizResponse } from "@/lib/quizzes/schema";

/** What a learner has chosen or typed so far; it may be incomplete. */
export type Draft =
  | OneOf<"single">
  | OneOf<"truefalse">
  | OneOf<"predict">
  | SomeOf<"multiple">
  | SomeOf<"hottext">
  | { readonly kind: "numeric"; readonly text: string }
  | { readonly kind: "ordering"; readonly order: readonly string[] }
  | { readonly kind: "matching"; readonly pairs: Readonly<Record<string, string>> }
  | { readonly kind: "cloze"; readonly blanks: Readonly<Record<string, string>> };

interface OneOf<K> {
  readonly kind: K;
  readonly choice: string | null;
}

interface SomeOf<K> {
  readonly kind: K;
  readonly choices: readonly string[];
}

/** The empty draft of an item: for an ordering, the order in which it is shown. */
export function emptyDraft(item: PublicItem): Draft {
  switch (item.kind) {
    case "single":
    case "truefalse":
    case "predict":
      return { kind: item.kind, choice: null };
    case "multiple":
    case "hottext":
      return { kind: item.kind, choices: [] };
    case "numeric":
      return { kind: "numeric", text: "" };
    case "ordering":
      return { kind: "ordering", order: item.items.map(({ token }) => token) };
    case "matching":
      return { kind: "matching", pairs: {} };
    case "cloze":
      return { kind: "cloze", blanks: {} };
  }
}

/** A response to send, or what is still missing, in words. */
export function responseOf(
  draft: Draft,
  item: PublicItem,
): { readonly response: QuizResponse } | { readonly missing: string } {
  switch (draft.kind) {
    case "single":
      return draft.choice
        ? { response: { kind: "single", choice: draft.choice } }
        : { missing: "Choose an option first." };
    case "predict":
      return draft.choice
        ? { response: { kind: "predict", choice: draft.choice } }
        : { missing: "Choose a range first." };
    case "truefalse":
      return draft.choice
        ? { response: { kind: "truefalse", value: draft.choice === "true" } }
        : { missing: "Choose true or false first." };
    case "multiple":
      return draft.choices.length > 0
        ? { response: { kind: "multiple", choices: [...draft.choices] } }
        : { missing: "Choose at least one option first." };
    case "hottext": {
      const wanted = item.kind === "hottext" ? item.select : 1;
      if (draft.choices.length === wanted)
        return { response: { kind: "hottext", lines: [...draft.choices] } };
      return {
        missing:
          wanted === 1 ? "Pick a line first." : `Pick ${wanted} lines; you have ${draft.choices.length}.`,
      };
    }
    case "numeric": {
      const value = parseNumber(draft.text);
      if (value !== null) return { response: { kind: "numeric", value } };
      return {
        missing:
          draft.text.trim() === ""
            ? "Write a number first."
            : "This is not a number. Write it like 12.5 or 1.25e1, without the unit.",
      };
    }
    case "ordering":
      return { response: { kind: "ordering", order: [...draft.order] } };
    case "matching": {
      const open =
        item.kind === "matching" ? item.lefts.filter(({ token }) => !draft.pairs[token]).length : 0;
      return open === 0
        ? { response: { kind: "matching", pairs: { ...draft.pairs } } }
        : { missing: open === 1 ? "One is not matched yet." : `${open} are not matched yet.` };
    }
    case "cloze": {
      const open = item.kind === "cloze" ? item.blanks.filter((id) => !draft.blanks[id]?.trim()).length : 0;
      return open === 0
        ? { response: { kind: "cloze", blanks: { ...draft.blanks } } }
        : { missing: open === 1 ? "One gap is empty." : `${open} gaps are empty.` };
    }
  }
}

/** A recorded response as a draft, to show it in the same controls. */
export function draftOf(response: QuizResponse): Draft {
  switch (response.kind) {
    case "single":
      return { kind: "single", choice: response.choice };
    case "predict":
      return { kind: "predict", choice: response.choice };
    case "truefalse":
      return { kind: "truefalse", choice: String(response.value) };
    case "multiple":
      return { kind: "multiple", choices: response.choices };
    case "hottext":
      return { kind: "hottext", choices: response.lines };
    case "numeric":
      return { kind: "numeric", text: String(response.value) };
    case "ordering":
      return { kind: "ordering", order: response.order };
    case "matching":
      return { kind: "matching", pairs: response.pairs };
    case "cloze":
      return { kind: "cloze", blanks: response.blanks };
  }
}

/** Whether a draft, kept by this browser earlier, still fits the item that is shown. */
export function fits(draft: Draft, item: PublicItem): boolean {
  if (draft.kind !== item.kind) return false;
  if (draft.kind === "ordering" && item.kind === "ordering") {
    const shown = item.items.map(({ token }) => token);
    return draft.order.length === shown.length && shown.every((token) => draft.order.includes(token));
  }
  return true;
}

/** A number as people write it: 8,160 and 12.96 and −1.5e3 and 45 %; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f_']/g, "")
    .replaceAll(/[\u2212\u2013]/g, "-")
    .replace(/%$/, "");
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain);
  const decimal = grouped ? plain.replaceAll(",", "") : plain.replace(/^([+-]?\d*),(\d+)$/, "$1.$2");
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(decimal)) return null;
  const value = Number(decimal);
  return Number.isFinite(value) ? value : null;
}
