import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { assign, changeDueDate, withdraw } from "./assignments";
import { exportGradebook, gradebook, learnerReport, myAssignments } from "./gradebook";
import * as schema from "./schema";
import {
  archiveCohort,
  archivedCohorts,
  createCohort,
  getCohort,
  joinCohort,
  listCohorts,
  removeMember,
  renewJoinCode,
  restoreCohort,
} from "./service";
import { assignmentTargets } from "./targets";

const manage = procedure.can("cohort:manage");
const grade = procedure.can("cohort:grade");

export const cohortsRouter = router({
  list: manage.query(({ ctx }) => listCohorts(ctx.user)),
  get: manage.input(schema.cohortInput).query(({ ctx, input }) => getCohort(ctx.user, input.cohortId)),
  create: manage
    .input(schema.createCohortInput)
    .mutation(({ ctx, input }) => createCohort(ctx.user, input.name)),
  archived: manage.query(({ ctx }) => archivedCohorts(ctx.user)),
  archive: manage
    .input(schema.cohortInput)
    .mutation(({ ctx, input }) => archiveCohort(ctx.user, input.cohortId)),
  restore: manage
    .input(schema.cohortInput)
    .mutation(({ ctx, input }) => restoreCohort(ctx.user, input.cohortId)),
  renewCode: manage
    .input(schema.cohortInput)
    .mutation(({ ctx, input }) => renewJoinCode(ctx.user, input.cohortId)),
  removeMember: manage
    .input(schema.memberInput)
    .mutation(({ ctx, input }) => removeMember(ctx.user, input.cohortId, input.userId)),
  targets: manage.query(() => assignmentTargets()),
  assign: manage.input(schema.assignInput).mutation(({ ctx, input }) => assign(ctx.user, input)),
  changeDueDate: manage
    .input(schema.dueDateInput)
    .mutation(({ ctx, input }) => changeDueDate(ctx.user, input)),
  withdraw: manage
    .input(schema.assignmentInput)
    .mutation(({ ctx, input }) => withdraw(ctx.user, input.assignmentId)),

  gradebook: grade.input(schema.cohortInput).query(({ ctx, input }) => gradebook(ctx.user, input.cohortId)),
  exportCsv: grade
    .input(schema.cohortInput)
    .mutation(({ ctx, input }) => exportGradebook(ctx.user, input.cohortId)),
  learner: grade
    .input(schema.memberInput)
    .query(({ ctx, input }) => learnerReport(ctx.user, input.cohortId, input.userId)),

  join: procedure
    .can("cohort:join")
    .input(schema.joinInput)
    .mutation(({ ctx, input }) => joinCohort(ctx.user, input.code)),
  mine: procedure.can("learn:own").query(({ ctx }) => myAssignments(ctx.user)),
});
