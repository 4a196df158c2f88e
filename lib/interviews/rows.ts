import { z } from "zod";
import { trialResultSchema } from "@/simulations/runner/node/trial-protocol";
import type {
  InterviewMove,
  InterviewNote,
  InterviewPhase,
  InterviewScore,
  InterviewSession,
} from "@/prisma/generated/client";

/** A session with all that belongs to it. */
export interface SessionRow extends InterviewSession {
  readonly phases: readonly InterviewPhase[];
  readonly moves: readonly InterviewMove[];
  readonly notes: readonly InterviewNote[];
  readonly scores: readonly InterviewScore[];
}

/** What to read with a session. */
export const WITH_ALL = {
  phases: { orderBy: { position: "asc" } },
  moves: { orderBy: { createdAt: "asc" } },
  notes: true,
  scores: true,
} as const;

/* The values of moves, by kind; the others have none. */
export const askValue = z.object({ text: z.string() });
export const answerValue = z.object({ askKey: z.string().nullable() });
export const estimateValue = z.object({ text: z.string(), value: z.number(), isGood: z.boolean() });
export const choiceValue = z.object({ option: z.string() });

export const trialValue = z.object({
  settings: z.record(z.string(), z.number()),
  /** Absent until it is measured. Whenever that is, it comes to the same. */
  result: trialResultSchema.optional(),
});

/** The subject of a question's answer and of a follow-up, which content names by their order. */
export const subjectOf = (phase: number, index: number): string => `${phase}.${index}`;

type MoveName = Pick<InterviewMove, "kind" | "subject">;

/** The move of this kind with this subject, if it was made. */
export function moveOf({ moves }: Pick<SessionRow, "moves">, wanted: MoveName): InterviewMove | null {
  return moves.find(({ kind, subject }) => kind === wanted.kind && subject === wanted.subject) ?? null;
}

/** The value of the move with this subject; null when there is none. */
export function valueOf<T>(
  session: Pick<SessionRow, "moves">,
  wanted: MoveName,
  schema: z.ZodType<T>,
): T | null {
  const found = moveOf(session, wanted);
  return found ? schema.parse(found.value) : null;
}
