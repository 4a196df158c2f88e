import { parseInline, richText } from "@/lib/content/service";
import { grade, solutionOf } from "./grading";
import type { Prediction } from "./predict-item";
import type { GradedAnswer, Item, QuizResponse } from "./schema";
import { partToken, present, toTokens } from "./tokens";
import { variantOf } from "./variant";

interface StoredAnswer {
  readonly score: number;
  readonly firstAttempt: boolean;
  /** With authored ids. */
  readonly response: QuizResponse;
}

/** A graded answer as its learner sees it: only here do correctness, feedback and explanation leave the server. */
export function gradedAnswer(
  authored: Item,
  seed: number,
  stored: StoredAnswer,
  taughtIn: GradedAnswer["taughtIn"],
): GradedAnswer {
  const item = variantOf(authored, seed);
  const presentation = present(item, seed);
  // The parts are told again from the item; the score is the one that was recorded.
  const { parts } = grade(item, stored.response);
  return {
    itemId: item.id,
    score: stored.score,
    firstAttempt: stored.firstAttempt,
    response: toTokens(stored.response, presentation),
    parts: parts.map(({ id, chosen, right, feedback }) => ({
      token: presentation.parts.includes(id) ? partToken(presentation, id) : id,
      chosen,
      right,
      feedback: parseInline(feedback),
    })),
    solution: toTokens(solutionOf(item), presentation),
    explanation: richText(item.explanation),
    ...(item.kind === "predict" ? { measured: measuredOf(item.prediction) } : {}),
    taughtIn,
    source: item.source,
  };
}

function measuredOf({ value, eventDigest }: Prediction) {
  return { value, eventDigest };
}
