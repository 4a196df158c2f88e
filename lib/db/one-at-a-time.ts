import "server-only";
import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";

export type Transaction = Prisma.TransactionClient;

/**
 * Runs `work` while no other answer, start, submission or rating of this learner runs:
 * what it reads stays true until it has written. The lock is on the learner's
 * row, of a kind that inserting rows that refer to the learner does not wait for.
 */
export function oneAtATime<T>(userId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT "id" FROM "User" WHERE "id" = ${userId} FOR NO KEY UPDATE`;
      return work(tx);
    },
    { maxWait: 10_000, timeout: 10_000 },
  );
}
