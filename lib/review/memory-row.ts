import { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import { REVIEW_PHASES, type MemoryState } from "./schema";

/** The memory as the log keeps it: times as text. */
const loggedMemory = z.strictObject({
  dueAt: z.coerce.date(),
  stability: z.number(),
  difficulty: z.number(),
  scheduledDays: z.number(),
  learningStep: z.number(),
  reps: z.number(),
  lapses: z.number(),
  phase: z.enum(REVIEW_PHASES),
  lastReviewAt: z.coerce.date(),
});

/** A memory as a column of the log. */
export function toLogged(memory: MemoryState): Prisma.InputJsonObject {
  return { ...memory, dueAt: memory.dueAt.toISOString(), lastReviewAt: memory.lastReviewAt.toISOString() };
}

/** A memory out of the log; null where it had none. Throws when the column holds anything else. */
export function fromLogged(column: unknown): MemoryState | null {
  return column === null ? null : loggedMemory.parse(column);
}

/** The memory in a row of the table, without what else stands there. */
export function memoryIn(row: MemoryState): MemoryState {
  const { dueAt, stability, difficulty, scheduledDays, learningStep, reps, lapses, phase, lastReviewAt } =
    row;
  return { dueAt, stability, difficulty, scheduledDays, learningStep, reps, lapses, phase, lastReviewAt };
}
