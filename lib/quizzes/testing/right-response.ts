import { solutionOf } from "../grading";
import type { Item, QuizResponse } from "../schema";
import { present, toTokens } from "../tokens";
import { variantOf } from "../variant";

/** The right response to an item as `seed` asks it, in its tokens: what only the server can know. */
export function rightResponse(item: Item, seed: number): QuizResponse {
  return toTokens(solutionOf(variantOf(item, seed)), present(item, seed));
}
