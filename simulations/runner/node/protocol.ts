import { z } from "zod";
import { STEPS, type Notebook, type PinRef } from "../../incidents/notebook";
import type { Prediction } from "../../incidents/prediction";
import type { RunAction, RunInputs } from "../core/run-inputs";
import type { LiveStatus } from "./placement";
import type { RunErrorCode } from "./run-error";

/**
 * What passes between a placement and its workers. Commands carry a request
 * number and are answered once, by `done` or by `refused`. Both sides check what
 * they receive.
 */

const micros = z.number().int().nonnegative();
const id = z.string().min(1).max(200);
const scalar = z.union([z.number(), z.string()]);
const limit = z.number().int().min(1).max(1_000);

const actionSchema: z.ZodType<RunAction> = z.object({
  id,
  atMicros: micros,
  kind: id,
  target: id,
  parameters: z.record(z.string(), scalar),
});

/** The inputs of a run, from outside. */
export const inputsSchema: z.ZodType<RunInputs> = z.object({
  scenarioId: id,
  scenarioVersion: z.number().int(),
  engineVersion: id,
  seed: z.number().int().min(0).max(0xffffffff),
  parameters: z.record(z.string(), z.union([scalar, z.boolean()])),
  actions: z.array(actionSchema).max(1_000),
});

const openRunSchema = z.object({
  runId: id,
  branch: z.number().int().nonnegative(),
  inputs: inputsSchema,
  untilMicros: z.union([micros, z.literal("page")]),
  limitMicros: micros,
  runsUnwatched: z.boolean().optional(),
});

const pinRefSchema: z.ZodType<PinRef> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("alert"), alertId: id }),
  z.object({ kind: z.literal("change"), changeId: id }),
  z.object({ kind: z.literal("metric"), series: id, fromMicros: micros, toMicros: micros }),
  z.object({ kind: z.literal("trace"), traceId: id, spanId: id.optional() }),
  z.object({ kind: z.literal("log"), logId: micros }),
]);

const step = z.enum(STEPS);
const hintLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const prediction = {
  series: id,
  expects: z.enum(["falls", "rises", "stays"]),
  withinMicros: z.number().int().min(60_000_000).max(600_000_000),
};
/** What a hypothesis predicts, from outside. */
const predictionSchema: z.ZodType<Prediction> = z.object(prediction);

/** A notebook, from outside. */
export const notebookSchema: z.ZodType<Notebook> = z.object({
  pins: z.array(z.object({ id, step, ref: pinRefSchema, atMicros: micros })).max(1_000),
  hypotheses: z
    .array(
      z.object({
        component: id,
        mechanism: id,
        trigger: id,
        scope: id,
        sinceMicros: micros.nullable().default(null),
        confidence: z.number().min(0).max(1),
        prediction: predictionSchema.nullable().default(null),
        pinIds: z.array(id).max(100).default([]),
        atMicros: micros,
      }),
    )
    .max(1_000),
  hintsTaken: z.array(z.object({ step, level: hintLevel })).max(1_000),
  declaredRecoveredAtMicros: micros.nullable(),
  submittedAtMicros: micros,
});

const interval = { fromMicros: micros, toMicros: micros };

/** Questions to a run as they travel; `frame` is the channel's own. */
export const questionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("traces"),
    ask: z.object({
      ...interval,
      service: id.optional(),
      operation: z.string().max(200).optional(),
      onlyErrors: z.boolean().optional(),
      minDurationMicros: micros.optional(),
      maxDurationMicros: micros.optional(),
      order: z.enum(["newest", "slowest"]).optional(),
      limit,
    }),
  }),
  z.object({ kind: z.literal("trace"), ask: z.object({ traceId: id }) }),
  z.object({
    kind: z.literal("logs"),
    ask: z.object({
      ...interval,
      service: id.optional(),
      text: z.string().max(200).optional(),
      minSeverityNumber: z.number().int().optional(),
      traceId: id.optional(),
      before: micros.optional(),
      limit,
    }),
  }),
  z.object({ kind: z.literal("source"), ask: z.object({ service: id, operation: id, atMicros: micros }) }),
  z.object({ kind: z.literal("resolvePin"), ask: z.object({ ref: pinRefSchema }) }),
  z.object({ kind: z.literal("digests"), ask: z.object({}) }),
  z.object({ kind: z.literal("hint"), ask: z.object({ step, level: hintLevel, notebook: notebookSchema }) }),
  z.object({ kind: z.literal("checkStep"), ask: z.object({ step, notebook: notebookSchema }) }),
  z.object({ kind: z.literal("channel"), ask: z.object({}) }),
  z.object({
    kind: z.literal("predictions"),
    ask: z.object({ predictions: z.array(z.object({ ...prediction, atMicros: micros })).max(1_000) }),
  }),
  z.object({ kind: z.literal("grade"), ask: z.object({ notebook: notebookSchema }) }),
  z.object({ kind: z.literal("review"), ask: z.object({ notebook: notebookSchema }) }),
]);
export type Question = z.infer<typeof questionSchema>;

const target = { request: z.number().int(), runId: id };

const commandSchema = z.discriminatedUnion("type", [
  z.object({
    ...target,
    type: z.literal("open"),
    run: openRunSchema,
    /** Names the run in the worker's blackboard, so that a crash can be blamed on it. */
    ticket: z.number().int().positive(),
    /** Shown once the run has caught up: why it was replayed. */
    note: z.string().nullable(),
  }),
  z.object({ ...target, type: z.literal("close") }),
  z.object({
    ...target,
    type: z.literal("pace"),
    state: z.enum(["running", "paused"]),
    speed: z.number(),
    /** Why, when it was not the learner's wish. */
    note: z.string().nullable(),
  }),
  z.object({ ...target, type: z.literal("step"), micros }),
  z.object({ ...target, type: z.literal("hold") }),
  z.object({ ...target, type: z.literal("release") }),
  z.object({ ...target, type: z.literal("check"), action: actionSchema }),
  z.object({ ...target, type: z.literal("apply"), action: actionSchema }),
  z.object({ ...target, type: z.literal("ask"), question: questionSchema }),
  z.object({ ...target, type: z.literal("frame"), fromMicros: micros }),
  z.object({ type: z.literal("ping") }),
]);
export type Command = z.infer<typeof commandSchema>;
export type RunCommand = Exclude<Command, { type: "ping" }>;

const statusSchema: z.ZodType<LiveStatus> = z.object({
  runId: id,
  branch: z.number().int(),
  state: z.enum(["catching-up", "paused", "running", "ended", "failed"]),
  clockMicros: micros,
  speed: z.number(),
  message: z.string().nullable(),
});

const errorCode = z.enum([
  "not-open",
  "busy",
  "ended",
  "refused",
  "not-saved",
  "interrupted",
  "failed",
]) satisfies z.ZodType<RunErrorCode>;

const reportSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: statusSchema }),
  /** The payload is this build's own code speaking: its shape is checked by the compiler, its size by the worker. */
  z.object({ type: z.literal("done"), request: z.number().int(), answer: z.unknown() }),
  z.object({ type: z.literal("refused"), request: z.number().int(), code: errorCode, message: z.string() }),
  /** Something for the operator's log, never for a learner. */
  z.object({ type: z.literal("trouble"), text: z.string() }),
  z.object({ type: z.literal("pong") }),
]);
export type Report = z.infer<typeof reportSchema>;

const numbered = z.object({ request: z.number().int() });

/** Checks what a worker was sent: the command, or the report that refuses it. What cannot even be answered is trouble. */
export function parseCommand(message: unknown): Command | Extract<Report, { type: "refused" | "trouble" }> {
  const parsed = commandSchema.safeParse(message);
  if (parsed.success) return parsed.data;
  const reason = z.prettifyError(parsed.error);
  const asked = numbered.safeParse(message);
  if (!asked.success) return { type: "trouble", text: `a command was not understood: ${reason}` };
  return {
    type: "refused",
    request: asked.data.request,
    code: "refused",
    message: `That cannot be asked of a run: ${reason}`,
  };
}

/** Checks what a worker sent; what is no report becomes one of trouble. */
export function parseReport(message: unknown): Report {
  const parsed = reportSchema.safeParse(message);
  return parsed.success
    ? parsed.data
    : { type: "trouble", text: `a report was not understood: ${z.prettifyError(parsed.error)}` };
}
