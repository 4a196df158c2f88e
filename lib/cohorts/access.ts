import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Cohort, Prisma } from "@/prisma/generated/client";

/** Cohorts that a person teaches: an instructor's own; an admin's are all. */
export function taughtBy(user: SignedInUser): Prisma.CohortWhereInput {
  return user.role === "admin" ? { archivedAt: null } : { archivedAt: null, ownerId: user.id };
}

/** A cohort that the user teaches. One sentence for "does not exist" and "is not yours". */
export async function taughtCohort(user: SignedInUser, cohortId: string): Promise<Cohort> {
  const cohort = await db().cohort.findFirst({ where: { id: cohortId, ...taughtBy(user) } });
  if (!cohort)
    throw new AppError("not-found", { userMessage: "There is no such cohort, or you do not teach it." });
  return cohort;
}
