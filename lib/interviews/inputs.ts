import { z } from "zod";
import { INTERVIEW_LEVELS } from "@/lib/content/schema";
import { sketchSchema } from "@/lib/sketch";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { DIMENSIONS, PHASE_KINDS } from "./schema";

/* What a browser may send. */

const recordId = z.string().min(1).max(64);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** Chosen by the browser; the same key sent again changes nothing. */
const key = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const phase = z
  .int()
  .min(0)
  .max(PHASE_KINDS.length - 1);
const index = z.int().min(0).max(40);

export const startInput = z.object({ interviewId: name, level: z.enum(INTERVIEW_LEVELS), key });
export const sessionInput = z.object({ sessionId: recordId });
export const askInput = z.object({
  sessionId: recordId,
  phase,
  key,
  text: z.string().trim().min(1, "Write what you want to know.").max(INTERVIEW_LIMITS.askCharacters),
});
export const phaseInput = z.object({ sessionId: recordId, phase });
export const answerInput = z.object({
  sessionId: recordId,
  phase,
  index,
  /** Of the question in own words that led to it; null when it was taken from the list. */
  askKey: key.nullable(),
});
export const estimateInput = z.object({
  sessionId: recordId,
  estimateId: name,
  text: z.string().trim().min(1, "Write a figure first.").max(INTERVIEW_LIMITS.estimateCharacters),
});
export const chooseInput = z.object({ sessionId: recordId, choiceId: name, optionId: name });
export const tryInput = z.object({
  sessionId: recordId,
  trialId: name,
  key,
  settings: z
    .record(name, z.number())
    .refine((settings) => Object.keys(settings).length <= 20, "Too many settings."),
});
export const measureInput = z.object({ sessionId: recordId, key });
export const hearInput = z.object({
  sessionId: recordId,
  phase,
  /** How many follow-ups of the phase the browser shows; a repeated request changes nothing. */
  heard: index,
});
export const clockInput = z.object({ sessionId: recordId, phase, isPaused: z.boolean() });
export const extendInput = z.object({ sessionId: recordId, phase, key });
export const noteInput = z.object({
  sessionId: recordId,
  place: z.string().regex(/^(phase-\d|answer-\d-\d{1,2})$/),
  text: z.string().max(INTERVIEW_LIMITS.noteCharacters),
});
export const sketchInput = z.object({ sessionId: recordId, sketch: sketchSchema });
export const scoreInput = z.object({
  sessionId: recordId,
  dimension: z.enum(DIMENSIONS),
  score: z.int().min(0).max(3),
});
