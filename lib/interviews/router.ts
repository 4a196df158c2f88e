import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import {
  answerInput,
  askInput,
  chooseInput,
  clockInput,
  estimateInput,
  extendInput,
  hearInput,
  measureInput,
  noteInput,
  phaseInput,
  scoreInput,
  sessionInput,
  sketchInput,
  startInput,
  tryInput,
} from "./inputs";
import { answerQuestion, ask, choose, estimate, hearNext, listQuestions } from "./moves-service";
import {
  advance,
  extend,
  finishSession,
  getSession,
  saveNote,
  saveScore,
  saveSketch,
  setClock,
  startSession,
} from "./service";
import { keepTry, measureTry } from "./trial-service";

const own = procedure.can("learn:own");

export const interviewsRouter = router({
  start: own.input(startInput).mutation(({ ctx, input }) => startSession(ctx.user.id, input)),
  session: own.input(sessionInput).query(({ ctx, input }) => getSession(ctx.user.id, input.sessionId)),
  ask: own.input(askInput).mutation(({ ctx, input }) => ask(ctx.user.id, input)),
  list: own.input(phaseInput).mutation(({ ctx, input }) => listQuestions(ctx.user.id, input)),
  answer: own.input(answerInput).mutation(({ ctx, input }) => answerQuestion(ctx.user.id, input)),
  estimate: own.input(estimateInput).mutation(({ ctx, input }) => estimate(ctx.user.id, input)),
  choose: own.input(chooseInput).mutation(({ ctx, input }) => choose(ctx.user.id, input)),
  keepTry: own.input(tryInput).mutation(({ ctx, input }) => keepTry(ctx.user.id, input)),
  measureTry: own.input(measureInput).mutation(({ ctx, input }) => measureTry(ctx.user.id, input)),
  hearNext: own.input(hearInput).mutation(({ ctx, input }) => hearNext(ctx.user.id, input)),
  advance: own.input(phaseInput).mutation(({ ctx, input }) => advance(ctx.user.id, input)),
  clock: own.input(clockInput).mutation(({ ctx, input }) => setClock(ctx.user.id, input)),
  extend: own.input(extendInput).mutation(({ ctx, input }) => extend(ctx.user.id, input)),
  note: own.input(noteInput).mutation(({ ctx, input }) => saveNote(ctx.user.id, input)),
  sketch: own.input(sketchInput).mutation(({ ctx, input }) => saveSketch(ctx.user.id, input)),
  finish: own.input(sessionInput).mutation(({ ctx, input }) => finishSession(ctx.user.id, input.sessionId)),
  score: own.input(scoreInput).mutation(({ ctx, input }) => saveScore(ctx.user.id, input)),
});
