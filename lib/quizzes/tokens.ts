import { AppError } from "@/lib/app-error";
import type { Item, QuizResponse } from "./schema";
import { derangedIndices, shuffledIndices } from "./shuffle";

/**
 * The parts of an item in the order in which one attempt shows them. Browsers
 * see tokens that count along that order, never the authored ids: `items` of an
 * ordering are authored in the right order, and their ids would say so.
 */
export interface Presentation {
  /** Authored ids in shown order; token n stands for entry n - 1. */
  readonly parts: readonly string[];
  /** Of a matching item, the right sides in shown order, by the id of their pair. */
  readonly rights: readonly string[];
}

const inOrder = (ids: readonly string[], order: readonly number[]): string[] =>
  order.map((index) => ids[index] as string);

/** How `seed` presents an item. Lines of a log keep their order; everything else that can move does. */
export function present(item: Item, seed: number): Presentation {
  const label = `${item.id}@${item.version}`;
  switch (item.kind) {
    case "single":
    case "multiple": {
      const ids = item.options.map((option) => option.id);
      return { parts: inOrder(ids, shuffledIndices(ids.length, seed, label)), rights: [] };
    }
    case "ordering": {
      const ids = item.items.map((part) => part.id);
      return { parts: inOrder(ids, derangedIndices(ids.length, seed, label)), rights: [] };
    }
    case "matching": {
      const ids = item.pairs.map((pair) => pair.id);
      return { parts: ids, rights: inOrder(ids, derangedIndices(ids.length, seed, label)) };
    }
    case "predict":
      // Ranges ascend; any other order would only be harder to read.
      return { parts: item.options.map((option) => option.id), rights: [] };
    case "hottext":
      return { parts: item.lines.map((line) => line.id), rights: [] };
    case "truefalse":
    case "numeric":
    case "cloze":
      return { parts: [], rights: [] };
  }
}

export const partToken = (presentation: Presentation, id: string): string =>
  String(presentation.parts.indexOf(id) + 1);
export const rightToken = (presentation: Presentation, id: string): string =>
  `r${presentation.rights.indexOf(id) + 1}`;

/** A browser's response with authored ids in place of tokens: the form that is graded and stored. Throws bad-input when it does not fit the item. */
export function fromTokens(item: Item, response: QuizResponse, presentation: Presentation): QuizResponse {
  if (response.kind !== item.kind)
    throw unfit(`a response of kind ${response.kind} for ${item.kind} ${item.id}`);
  const part = (token: string) => lookUp(presentation.parts, token);
  switch (response.kind) {
    case "single":
    case "predict":
      return { ...response, choice: part(response.choice) };
    case "multiple":
      return { ...response, choices: response.choices.map(part) };
    case "ordering":
      if (response.order.length !== presentation.parts.length) throw unfit("an order that is not complete");
      return { ...response, order: response.order.map(part) };
    case "hottext":
      if (item.kind === "hottext" && response.lines.length > item.select)
        throw unfit("more lines than are to be picked");
      return { ...response, lines: response.lines.map(part) };
    case "matching":
      return {
        ...response,
        pairs: Object.fromEntries(
          Object.entries(response.pairs).map(([left, right]) => [
            part(left),
            lookUp(presentation.rights, right.replace(/^r/, "")),
          ]),
        ),
      };
    case "cloze":
      if (
        item.kind === "cloze" &&
        !Object.keys(response.blanks).every((id) => item.blanks.some((blank) => blank.id === id))
      ) {
        throw unfit("a blank that the text does not have");
      }
      return response;
    case "truefalse":
    case "numeric":
      return response;
  }
}

/** The way back: a stored response as this presentation shows it. */
export function toTokens(response: QuizResponse, presentation: Presentation): QuizResponse {
  const part = (id: string) => partToken(presentation, id);
  switch (response.kind) {
    case "single":
    case "predict":
      return { ...response, choice: part(response.choice) };
    case "multiple":
      return { ...response, choices: response.choices.map(part) };
    case "ordering":
      return { ...response, order: response.order.map(part) };
    case "hottext":
      return { ...response, lines: response.lines.map(part) };
    case "matching":
      return {
        ...response,
        pairs: Object.fromEntries(
          Object.entries(response.pairs).map(([left, right]) => [
            part(left),
            rightToken(presentation, right),
          ]),
        ),
      };
    case "truefalse":
    case "numeric":
    case "cloze":
      return response;
  }
}

function lookUp(ids: readonly string[], token: string): string {
  const id = ids[Number(token) - 1];
  if (id === undefined) throw unfit(`no part ${token}`);
  return id;
}

function unfit(message: string): AppError {
  return new AppError("bad-input", {
    message,
    userMessage:
      "This answer does not fit the question as it is now. Nothing was recorded; reload the page and answer again.",
  });
}
