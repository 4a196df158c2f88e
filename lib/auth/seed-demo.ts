import type { PrismaClient } from "@/prisma/generated/client";
import { DEMO_ACCOUNTS } from "./demo-accounts";

const DEMO_COHORT_ID = "01900000-0000-7000-8000-00000000de10";

/**
 * The demo's three people and a cohort of the instructor's with the learner in
 * it. For the embedded database only; harmless when repeated, and it leaves
 * alone what a later hand has changed.
 */
export async function seedDemo(db: PrismaClient): Promise<void> {
  const { learner, instructor } = DEMO_ACCOUNTS;
  await db.user.createMany({ data: Object.values(DEMO_ACCOUNTS), skipDuplicates: true });
  await db.cohort.createMany({
    data: [{ id: DEMO_COHORT_ID, name: "Demo cohort", joinCode: "DEMO2345", ownerId: instructor.id }],
    skipDuplicates: true,
  });
  await db.cohortMember.createMany({
    data: [{ cohortId: DEMO_COHORT_ID, userId: learner.id }],
    skipDuplicates: true,
  });
}
