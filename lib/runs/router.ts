import "server-only";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { AppError } from "@/lib/app-error";
import { watchAccess } from "@/lib/auth/access-service";
import { asTrpcError, procedure, router } from "@/lib/trpc/init";
import { plainJson } from "@/lib/trpc/transformer";
import { RunError } from "@/simulations/runner/node/run-error";
import { readableRun } from "./access";
import { gradeFileOf } from "./grade-file";
import { channelOf, say } from "./channel";
import { examOf, extendExam } from "./exam";
import { checkStep, hypothesize, movePin, pin, restorePin, saveNote, takeHint, unpin } from "./notebook";
import { predictionsOf } from "./predictions";
import * as schema from "./schema";
import { act, advanceRun, askRun, forkRun, listRuns, liveFrames, paceRun, startRun } from "./service";
import { reviewOf, submitRun } from "./submission";
import { asAppError } from "./run-errors";
import { runView } from "./view";

/** Signed in, about one's own work; what a live run refuses is told in the app's terms. */
const own = procedure.can("learn:own").use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof RunError) throw asAppError(result.error.cause);
  return result;
});

/** The virtual time in `<branch>:<micros>:<sequence>`, or null if it is not such an id. */
function microsOf(eventId: string | null | undefined): number | null {
  const match = /^\d+:(\d+):\d+$/.exec(eventId ?? "");
  return match ? Number(match[1]) : null;
}

export const runsRouter = router({
  list: own
    .input(z.object({ limit: z.number().int().min(1).max(100).default(20) }))
    .query(({ ctx, input }) => listRuns(ctx.user, input.limit)),
  start: own
    .input(schema.startInput)
    .mutation(async ({ ctx, input }) => ({ runId: (await startRun(ctx.user, input)).id })),
  get: own.input(schema.runIdInput).query(({ ctx, input }) => runView(ctx.user, input.runId)),

  live: own.input(schema.liveInput).subscription(async function* ({ ctx, input, signal }) {
    const from = microsOf(input.lastEventId) ?? Math.max(0, input.fromMicros);
    const access = watchAccess(ctx.user.id, {
      scope: "learn:own",
      recheck: (user) => readableRun(user, input.runId),
    });
    const stop = AbortSignal.any([access.signal, ...(signal ? [signal] : [])]);
    try {
      for await (const frame of liveFrames(ctx.user, input.runId, from, stop))
        yield tracked(frame.id, plainJson(frame));
      if (access.signal.reason instanceof AppError) throw asTrpcError(access.signal.reason);
    } finally {
      access.end();
    }
  }),
  pace: own.input(schema.paceInput).mutation(({ ctx, input }) => paceRun(ctx.user, input.runId, input)),
  advance: own
    .input(schema.advanceInput)
    .mutation(({ ctx, input }) => advanceRun(ctx.user, input.runId, input.micros)),
  act: own.input(schema.actInput).mutation(({ ctx, input }) => act(ctx.user, input)),
  fork: own.input(schema.forkInput).mutation(async ({ ctx, input }) => ({
    runId: (await forkRun(ctx.user, input.runId, input.atMicros, input.key)).id,
  })),

  traces: own
    .input(schema.tracesInput)
    .query(({ ctx, input }) => askRun(ctx.user, input.runId, "traces", input)),
  trace: own
    .input(schema.traceInput)
    .query(({ ctx, input }) => askRun(ctx.user, input.runId, "trace", input)),
  logs: own.input(schema.logsInput).query(({ ctx, input }) => askRun(ctx.user, input.runId, "logs", input)),
  source: own
    .input(schema.sourceInput)
    .query(({ ctx, input }) => askRun(ctx.user, input.runId, "source", input)),

  channel: own.input(schema.runIdInput).query(({ ctx, input }) => channelOf(ctx.user, input.runId)),
  say: own.input(schema.sayInput).mutation(({ ctx, input }) => say(ctx.user, input)),
  predictions: own.input(schema.runIdInput).query(({ ctx, input }) => predictionsOf(ctx.user, input.runId)),

  exam: own.input(schema.runIdInput).query(({ ctx, input }) => examOf(ctx.user, input.runId)),
  extendExam: own
    .input(schema.extendExamInput)
    .mutation(({ ctx, input }) => extendExam(ctx.user, input.runId, input.from)),

  pin: own.input(schema.pinInput).mutation(({ ctx, input }) => pin(ctx.user, input)),
  unpin: own.input(schema.unpinInput).mutation(({ ctx, input }) => unpin(ctx.user, input.runId, input.pinId)),
  restorePin: own
    .input(schema.unpinInput)
    .mutation(({ ctx, input }) => restorePin(ctx.user, input.runId, input.pinId)),
  movePin: own
    .input(schema.movePinInput)
    .mutation(({ ctx, input }) => movePin(ctx.user, input.runId, input.pinId, input.step)),
  note: own
    .input(schema.noteInput)
    .mutation(({ ctx, input }) => saveNote(ctx.user, input.runId, input.step, input.text)),
  hypothesize: own.input(schema.hypothesisInput).mutation(({ ctx, input }) => hypothesize(ctx.user, input)),
  hint: own.input(schema.hintInput).mutation(({ ctx, input }) => takeHint(ctx.user, input.runId, input.step)),
  checkStep: own
    .input(schema.checkStepInput)
    .mutation(({ ctx, input }) => checkStep(ctx.user, input.runId, input.step)),

  submit: own.input(schema.submitInput).mutation(({ ctx, input }) => submitRun(ctx.user, input.runId)),
  review: own.input(schema.runIdInput).query(({ ctx, input }) => reviewOf(ctx.user, input.runId)),
  gradeFile: own.input(schema.runIdInput).query(({ ctx, input }) => gradeFileOf(ctx.user, input.runId)),
});
