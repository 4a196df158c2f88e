import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { answerCheck } from "./checks";
import { answerInput, attemptInput, checkAnswerInput, quizIdInput, startInput } from "./schema";
import { answerItem, attemptHistory, attemptResult, startAttempt, submitAttempt } from "./service";

const own = procedure.can("learn:own");

export const quizzesRouter = router({
  /** Resumes the open attempt, if there is one. */
  start: own
    .input(startInput)
    .mutation(({ ctx, input }) => startAttempt(ctx.user.id, input.quizId, input.pace)),
  answer: own.input(answerInput).mutation(({ ctx, input }) => answerItem(ctx.user.id, input)),
  submit: own.input(attemptInput).mutation(({ ctx, input }) => submitAttempt(ctx.user.id, input.attemptId)),
  result: own.input(attemptInput).query(({ ctx, input }) => attemptResult(ctx.user.id, input.attemptId)),
  history: own.input(quizIdInput).query(({ ctx, input }) => attemptHistory(ctx.user.id, input.quizId)),
});

/** Questions inside lessons. */
export const checksRouter = router({
  answer: own.input(checkAnswerInput).mutation(({ ctx, input }) => answerCheck(ctx.user.id, input)),
});
