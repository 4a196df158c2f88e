import "server-only";
import { AppError } from "@/lib/app-error";
import type { Transaction } from "@/lib/db/one-at-a-time";
import type { Answer } from "@/prisma/generated/client";
import { grade } from "./grading";
import { responseSchema, type Item, type QuizResponse } from "./schema";
import { hash32 } from "./shuffle";
import { fromTokens, present } from "./tokens";
import { variantOf } from "./variant";

interface NewAnswer {
  readonly userId: string;
  /** Null for an inline check. */
  readonly attemptId: string | null;
  readonly item: Item;
  readonly seed: number;
  readonly key: string;
  /** When the learner gave it; left out, now. */
  readonly givenAt?: Date;
  /** With tokens, as the browser sent it. */
  readonly response: QuizResponse;
}

/** A response with authored ids, and its score for the question as `seed` asked it. Throws `bad-input` when it does not fit. */
export function judged(
  item: Item,
  seed: number,
  sent: QuizResponse,
): { response: QuizResponse; score: number } {
  const response = fromTokens(item, sent, present(item, seed));
  return { response, score: grade(variantOf(item, seed), response).score };
}

/** Grades and saves an answer. Call it inside `oneAtATime`, which is what makes `firstAttempt` true once per item. */
export async function recordAnswer(
  tx: Transaction,
  { userId, attemptId, item, seed, key, givenAt = new Date(), response }: NewAnswer,
): Promise<Answer> {
  const earlier = await tx.answer.findFirst({ where: { userId, itemId: item.id }, select: { id: true } });
  return tx.answer.create({
    data: {
      ...{ userId, attemptId, key },
      itemId: item.id,
      itemVersion: item.version,
      ...judged(item, seed, response),
      firstAttempt: earlier === null,
      createdAt: givenAt,
    },
  });
}

/** Puts another response in the place of an earlier one, as an exam allows. Call it inside `oneAtATime`. */
export async function changeAnswer(
  tx: Transaction,
  id: string,
  { item, seed, key, givenAt, response }: Required<Omit<NewAnswer, "userId" | "attemptId">>,
): Promise<Answer> {
  return tx.answer.update({
    where: { id },
    data: { key, createdAt: givenAt, itemVersion: item.version, ...judged(item, seed, response) },
  });
}

/** The answer that this key recorded before, if any. Throws `conflict` when the key belongs to another question. */
export async function recordedUnder(
  tx: Transaction,
  sent: {
    readonly userId: string;
    readonly key: string;
    readonly attemptId: string | null;
    readonly itemId: string;
  },
): Promise<Answer | null> {
  const { userId, key, attemptId, itemId } = sent;
  const found = await tx.answer.findUnique({ where: { userId_key: { userId, key } } });
  if (found && (found.itemId !== itemId || found.attemptId !== attemptId)) {
    throw new AppError("conflict", {
      message: `key ${key} was used for ${found.itemId}`,
      userMessage:
        "This answer could not be told apart from an earlier one. Nothing was recorded; answer once more.",
    });
  }
  return found;
}

/** A stored response, or null when it is of a form that this version does not know. */
export function storedResponse(answer: Pick<Answer, "response">): QuizResponse | null {
  // Authored ids are wider than tokens, so only the shape is read back: the kind and its fields.
  const shape = answer.response;
  if (typeof shape !== "object" || shape === null || !("kind" in shape)) return null;
  return responseSchema.options.some((option) => option.shape.kind.value === shape.kind)
    ? (shape as unknown as QuizResponse)
    : null;
}

/** The order in which one learner sees the parts of an inline check: always the same. */
export const checkSeed = (userId: string, itemId: string): number => hash32(`${userId}/${itemId}`);
