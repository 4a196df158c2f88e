import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import type { Cohort, Prisma } from "@/prisma/generated/client";

/** Cohorts that are a person's to teach, archived or not: an instructor's own; an admin's are all. */
export function ownedBy(user: SignedInUser): Prisma.CohortWhereInput {
  return user.role === "admin" ? {} : { ownerId: user.id };
}

/** Those of them that are taught now. */
export function taughtBy(user: SignedInUser): Prisma.CohortWhereInput {
  return { archivedAt: null, ...ownedBy(user) };
}

/** A cohort that the user teaches. One sentence for "does not exist" and "is not yours". */
export async function taughtCohort(user: SignedInUser, cohortId: string): Promise<Cohort> {
  return found(await db().cohort.findFirst({ where: { id: cohortId, ...taughtBy(user) } }));
}

/** The same, archived or not. */
export async function ownedCohort(user: SignedInUser, cohortId: string): Promise<Cohort> {
  return found(await db().cohort.findFirst({ where: { id: cohortId, ...ownedBy(user) } }));
}

function found(cohort: Cohort | null): Cohort {
  if (cohort) return cohort;
  throw new AppError("not-found", { userMessage: "There is no such cohort, or you do not teach it." });
}
