import { z } from "zod";
import {
  STEPS,
  type Grade,
  type Hypothesis,
  type PinRef,
  type Review,
  type Step,
} from "@/simulations/incidents/notebook";
import type { Prediction } from "@/simulations/incidents/prediction";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { RunState } from "@/simulations/telemetry/frame";

/** Limits of a run's inputs; docs/operations.md lists them. */
export const RUN_LIMITS = {
  /** New runs of one person, forks among them. */
  anHour: 60,
  actions: 100,
  pins: 100,
  hypotheses: 50,
  noteCharacters: 4_000,
  /** The learner's own, in the incident's channel. */
  messages: 50,
  messageCharacters: 500,
  reasonCharacters: 500,
  /** Of one person at once: they go on by themselves. */
  exams: 2,
  examExtensions: 3,
  examExtensionMinutes: 10,
  speeds: [1, 2, 5, 10, 30, 60],
  traces: 200,
  logs: 200,
} as const;

const id = z.string().min(1).max(64);
const key = z.string().min(8).max(64);
const micros = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const stepSchema = z.enum(STEPS);
export const modeSchema = z.enum(["guided", "assisted", "unguided"]);
export type RunMode = z.infer<typeof modeSchema>;

export const runIdInput = z.object({ runId: id });

export const startInput = z.object({
  incidentId: id,
  mode: modeSchema,
  /** Left out: drawn by the server. With an assignment it is the learner's own sealed seed. */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  assignmentId: id.optional(),
  key,
});

export const liveInput = z.object({
  runId: id,
  /** Frames after this virtual time; -1 means from the beginning. */
  fromMicros: z.number().int().min(-1).max(Number.MAX_SAFE_INTEGER).default(-1),
  /** `<branch>:<micros>:<sequence>`, sent by the client after a reconnect. */
  lastEventId: z.string().max(64).nullish(),
});

export const paceInput = z.object({
  runId: id,
  state: z.enum(["running", "paused"]),
  speed: z
    .number()
    .refine((speed) => (RUN_LIMITS.speeds as readonly number[]).includes(speed), "No such speed."),
});

export const advanceInput = z.object({ runId: id, micros: micros.min(100_000).max(600_000_000) });

export const actInput = z.object({
  runId: id,
  key,
  kind: id,
  target: id,
  parameters: z.record(z.string().max(40), z.union([z.number(), z.string().max(100)])).default({}),
  reason: z.string().trim().min(3, "Say why, in a few words.").max(RUN_LIMITS.reasonCharacters),
});

const pinRefSchema: z.ZodType<PinRef> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("alert"), alertId: id }),
  z.object({ kind: z.literal("change"), changeId: id }),
  z.object({ kind: z.literal("metric"), series: z.string().max(120), fromMicros: micros, toMicros: micros }),
  z.object({
    kind: z.literal("trace"),
    traceId: z.string().length(32),
    spanId: z.string().length(16).optional(),
  }),
  z.object({ kind: z.literal("log"), logId: z.number().int().min(0) }),
]);

export const pinInput = z.object({
  runId: id,
  key,
  step: stepSchema,
  ref: pinRefSchema,
  label: z.string().trim().min(1).max(200),
});
export const unpinInput = z.object({ runId: id, pinId: id });
export const movePinInput = unpinInput.extend({ step: stepSchema });
export const noteInput = z.object({
  runId: id,
  step: stepSchema,
  text: z.string().max(RUN_LIMITS.noteCharacters),
});
const predictionSchema: z.ZodType<Prediction> = z.object({
  series: z.string().min(1).max(120),
  expects: z.enum(["falls", "rises", "stays"]),
  withinMicros: micros.min(60_000_000).max(600_000_000),
});
export const hypothesisInput = z.object({
  runId: id,
  key,
  component: id,
  mechanism: id,
  trigger: id,
  scope: id,
  sinceMicros: micros.nullable().default(null),
  confidence: z.number().min(0).max(1),
  prediction: predictionSchema.nullable().default(null),
  pinIds: z.array(id).max(RUN_LIMITS.pins).default([]),
});
export const hintInput = z.object({ runId: id, step: stepSchema });
export const checkStepInput = z.object({ runId: id, step: stepSchema });
export const sayInput = z.object({
  runId: id,
  key,
  text: z.string().trim().min(1, "Write something first.").max(RUN_LIMITS.messageCharacters),
});
export const extendExamInput = z.object({
  runId: id,
  /** How often it had been extended when the learner asked. */
  from: z.number().int().min(0).max(RUN_LIMITS.examExtensions),
});
export const submitInput = z.object({ runId: id });
export const forkInput = z.object({ runId: id, atMicros: micros, key });

export const tracesInput = z.object({
  runId: id,
  fromMicros: micros,
  toMicros: micros,
  service: id.optional(),
  operation: z.string().max(100).optional(),
  onlyErrors: z.boolean().optional(),
  minDurationMicros: micros.optional(),
  maxDurationMicros: micros.optional(),
  order: z.enum(["newest", "slowest"]).optional(),
  limit: z.number().int().min(1).max(RUN_LIMITS.traces).default(50),
});
export const traceInput = z.object({ runId: id, traceId: z.string().regex(/^[0-9a-f]{32}$/) });
export const logsInput = z.object({
  runId: id,
  fromMicros: micros,
  toMicros: micros,
  service: id.optional(),
  text: z.string().max(200).optional(),
  minSeverityNumber: z.number().int().min(1).max(24).optional(),
  traceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  before: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(RUN_LIMITS.logs).default(100),
});
export const sourceInput = z.object({
  runId: id,
  service: id,
  operation: z.string().max(120),
  atMicros: micros,
});

export interface ActionView {
  readonly position: number;
  readonly atMicros: number;
  readonly kind: string;
  readonly target: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly reason: string;
}

export interface PinView {
  readonly id: string;
  readonly step: Step;
  readonly ref: PinRef;
  readonly label: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly atMicros: number;
}

/** A message of the incident's channel. */
export interface MessageView {
  readonly id: string;
  /** A colleague's name and what they do; null for what the learner wrote. */
  readonly from: string | null;
  readonly role: string | null;
  readonly text: string;
  readonly atMicros: number;
}

/** What has become of a prediction: the figures before it and at its end, where the run has them. */
export interface PredictionView {
  readonly state: "open" | "held" | "failed";
  readonly before: number | null;
  readonly after: number | null;
}

/** The clock of an exam. */
export interface ExamView {
  /** Wall milliseconds until it is submitted by itself; 0 once its time is over. */
  readonly dueInMs: number;
  readonly extensions: number;
  readonly extensionsLeft: number;
  /** Whether it was submitted because its time was over. */
  readonly ranOut: boolean;
}

export interface ExamStatus {
  /** Null for what is no exam. */
  readonly exam: ExamView | null;
  readonly submitted: boolean;
}

/** All that the war room needs to open, with the notebook as saved. */
export interface RunView {
  readonly id: string;
  readonly brief: IncidentBrief;
  readonly mode: RunMode;
  /** False where the world goes on while the learner thinks. */
  readonly mayPause: boolean;
  /** Null for what is no exam. */
  readonly exam: ExamView | null;
  /** Null while it is sealed: an assignment that has not been submitted. */
  readonly seed: number | null;
  readonly branch: number;
  readonly parentId: string | null;
  readonly forkedAtMicros: number | null;
  /** False for forks: they are practice. */
  readonly graded: boolean;
  /** False for somebody else's run, opened by an instructor. */
  readonly own: boolean;
  readonly readOnly: boolean;
  readonly learnerName: string;
  readonly state: RunState;
  readonly clockMicros: number;
  readonly speed: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  /** True when the engine that made this run no longer exists here. */
  readonly archived: boolean;
  readonly actions: readonly ActionView[];
  readonly pins: readonly PinView[];
  readonly notes: Readonly<Partial<Record<Step, string>>>;
  readonly hypotheses: readonly Hypothesis[];
  readonly hints: readonly { readonly step: Step; readonly level: number; readonly text: string }[];
}

export interface RunSummary {
  readonly id: string;
  readonly incidentId: string;
  readonly title: string;
  readonly mode: RunMode;
  readonly branch: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly clockMicros: number;
  readonly points: number | null;
  readonly maxPoints: number | null;
}

/** A file to keep: `{ inputs, notebook, grade }` as JSON. */
export interface GradeFile {
  readonly name: string;
  readonly text: string;
}

export interface ReviewView {
  readonly run: RunView;
  readonly grade: Grade;
  readonly review: Review;
  readonly digests: { readonly events: string; readonly telemetry: string } | null;
}
