import "server-only";
import { gradeAgain } from "@/lib/quizzes/review-service";
import { procedure, router } from "@/lib/trpc/init";
import { rate, undo } from "./rating";
import { gradeInput, rateInput, undoInput } from "./schema";
import { reviewDay } from "./service";

const own = procedure.can("learn:own");

export const reviewRouter = router({
  day: own.query(({ ctx }) => reviewDay(ctx.user.id)),
  rate: own.input(rateInput).mutation(({ ctx, input }) => rate(ctx.user.id, input)),
  undo: own.input(undoInput).mutation(({ ctx, input }) => undo(ctx.user.id, input)),
  /** Tells about an answer; nothing is recorded. */
  grade: own
    .input(gradeInput)
    .query(({ ctx, input }) => gradeAgain(ctx.user.id, input.itemId, input.response)),
});
