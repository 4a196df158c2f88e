import { holds } from "./predict-item";
import type { Item, ItemOf, QuizResponse, ResponseOf } from "./schema";

/** Whether a part was chosen and whether choosing it is right, with the author's words about it. */
interface PartGrade {
  /** Authored id of the part; "value" for numeric, "true" and "false" for true/false. */
  readonly id: string;
  readonly chosen: boolean;
  readonly right: boolean;
  /** Markdown. */
  readonly feedback: string;
}

export interface ItemGrade {
  /** 0..1. */
  readonly score: number;
  readonly parts: readonly PartGrade[];
}

/**
 * Grades a response whose parts carry authored ids. Pure; every kind gives
 * partial credit where a part of the answer can be right on its own, and none
 * where guessing everything would earn it.
 */
export function grade(item: Item, response: QuizResponse): ItemGrade {
  switch (item.kind) {
    case "single":
      return gradeSingle(item, narrow(response, "single"));
    case "multiple":
      return gradePicks(item.options, narrow(response, "multiple").choices);
    case "truefalse":
      return gradeTrueFalse(item, narrow(response, "truefalse"));
    case "numeric":
      return gradeNumeric(item, narrow(response, "numeric"));
    case "ordering":
      return gradeOrdering(item, narrow(response, "ordering"));
    case "matching":
      return gradeMatching(item, narrow(response, "matching"));
    case "hottext":
      return gradePicks(item.lines, narrow(response, "hottext").lines);
    case "cloze":
      return gradeCloze(item, narrow(response, "cloze"));
    case "predict":
      return gradePicks(judged(item), [narrow(response, "predict").choice]);
  }
}

function narrow<K extends QuizResponse["kind"]>(response: QuizResponse, kind: K): ResponseOf<K> {
  if (response.kind !== kind)
    throw new Error(`a response of kind ${response.kind} cannot answer an item of kind ${kind}`);
  return response as ResponseOf<K>;
}

function gradeSingle(item: ItemOf<"single">, response: ResponseOf<"single">): ItemGrade {
  return gradePicks(item.options, [response.choice]);
}

/** The ranges of a prediction: the right one is that which holds what was measured. */
function judged({ options, prediction }: ItemOf<"predict">): Pickable[] {
  return options.map((option) => ({
    id: option.id,
    correct: holds(option, prediction.value),
    feedback: option.feedback,
  }));
}

interface Pickable {
  readonly id: string;
  readonly correct: boolean;
  readonly feedback: string;
}

/** Right picks minus wrong picks, over the number of right ones, never below zero: picking everything earns nothing extra. */
function gradePicks(parts: readonly Pickable[], picked: readonly string[]): ItemGrade {
  const correct = parts.filter((part) => part.correct).length;
  const hits = parts.filter((part) => part.correct && picked.includes(part.id)).length;
  const misses = picked.length - hits;
  return {
    score: Math.max(0, (hits - misses) / correct),
    parts: parts.map((part) => ({
      id: part.id,
      chosen: picked.includes(part.id),
      right: part.correct,
      feedback: part.feedback,
    })),
  };
}

function gradeTrueFalse(item: ItemOf<"truefalse">, response: ResponseOf<"truefalse">): ItemGrade {
  return {
    score: response.value === item.answer ? 1 : 0,
    parts: [true, false].map((value) => ({
      id: String(value),
      chosen: response.value === value,
      right: item.answer === value,
      feedback: item.feedback[value ? "true" : "false"],
    })),
  };
}

/** The tolerance is meant in decimal; binary fractions must not turn its edge into a miss. */
const ROUNDING = 1e-9;

function gradeNumeric(item: ItemOf<"numeric">, response: ResponseOf<"numeric">): ItemGrade {
  const slack = ROUNDING * Math.max(1, Math.abs(item.answer));
  const right = Math.abs(response.value - item.answer) <= item.tolerance + slack;
  return {
    score: right ? 1 : 0,
    parts: [
      { id: "value", chosen: true, right, feedback: right ? item.feedback.correct : item.feedback.wrong },
    ],
  };
}

/** Kendall's tau, cut at zero: a random order earns about nothing, one swap of neighbours costs little. */
function gradeOrdering(item: ItemOf<"ordering">, response: ResponseOf<"ordering">): ItemGrade {
  const places = item.items.map((part) => response.order.indexOf(part.id));
  let concordant = 0;
  let pairs = 0;
  for (let earlier = 0; earlier < places.length; earlier += 1) {
    for (let later = earlier + 1; later < places.length; later += 1) {
      pairs += 1;
      if ((places[earlier] ?? 0) < (places[later] ?? 0)) concordant += 1;
    }
  }
  return {
    score: Math.max(0, (2 * concordant - pairs) / pairs),
    parts: item.items.map((part, place) => ({
      id: part.id,
      chosen: true,
      right: places[place] === place,
      feedback: part.feedback,
    })),
  };
}

function gradeMatching(item: ItemOf<"matching">, response: ResponseOf<"matching">): ItemGrade {
  const parts = item.pairs.map((pair) => ({
    id: pair.id,
    chosen: response.pairs[pair.id] !== undefined,
    right: response.pairs[pair.id] === pair.id,
    feedback: pair.feedback,
  }));
  return { score: parts.filter((part) => part.right).length / parts.length, parts };
}

function gradeCloze(item: ItemOf<"cloze">, response: ResponseOf<"cloze">): ItemGrade {
  const parts = item.blanks.map((blank) => {
    const written = response.blanks[blank.id];
    return {
      id: blank.id,
      chosen: written !== undefined,
      right: written !== undefined && blank.accept.some((accepted) => sameWords(accepted, written)),
      feedback: blank.feedback,
    };
  });
  return { score: parts.filter((part) => part.right).length / parts.length, parts };
}

/** Case, spacing, typographic dashes and quotes do not matter; numbers compare as numbers. */
function sameWords(accepted: string, written: string): boolean {
  const left = plainWords(accepted);
  const right = plainWords(written);
  if (left === right) return true;
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/;
  return number.test(left) && number.test(right) && Number(left) === Number(right);
}

function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/[\u2018\u2019\u201c\u201d"'`]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The right answer in the form of a response, with authored ids. */
export function solutionOf(item: Item): QuizResponse {
  switch (item.kind) {
    case "single":
      return { kind: "single", choice: item.options.find((option) => option.correct)?.id ?? "" };
    case "multiple":
      return {
        kind: "multiple",
        choices: item.options.filter((option) => option.correct).map((option) => option.id),
      };
    case "predict":
      return { kind: "predict", choice: judged(item).find((option) => option.correct)?.id ?? "" };
    case "truefalse":
      return { kind: "truefalse", value: item.answer };
    case "numeric":
      return { kind: "numeric", value: item.answer };
    case "ordering":
      return { kind: "ordering", order: item.items.map((part) => part.id) };
    case "matching":
      return { kind: "matching", pairs: Object.fromEntries(item.pairs.map((pair) => [pair.id, pair.id])) };
    case "hottext":
      return { kind: "hottext", lines: item.lines.filter((line) => line.correct).map((line) => line.id) };
    case "cloze":
      return {
        kind: "cloze",
        blanks: Object.fromEntries(item.blanks.map((blank) => [blank.id, blank.accept[0] ?? ""])),
      };
  }
}
