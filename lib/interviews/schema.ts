import { z } from "zod";
import { INTERVIEW_LEVELS } from "@/lib/content/schema";
import { rowSchema, sourceSchema } from "@/lib/quizzes/schema";

/* A mock interview as authored, in content/interviews: what the interviewer knows, says and listens for. */

const INTERVIEW_KINDS = ["conceptual", "design", "troubleshooting"] as const;
export type InterviewKind = (typeof INTERVIEW_KINDS)[number];

/** In the order in which an interview goes. A conversation that designs nothing leaves phases out. */
export const PHASE_KINDS = ["clarify", "estimate", "design", "deep-dive", "failure"] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** What is scored; the same names in every interview, so that scores may be compared over time. */
export const DIMENSIONS = [
  "scoping",
  "estimation",
  "concepts",
  "design",
  "diagnosis",
  "failure",
  "communication",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const TEXT_CHARACTERS = 4_000;
const LINE_CHARACTERS = 1_000;

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and dashes");
const line = z.string().trim().min(1).max(LINE_CHARACTERS);
const text = z.string().trim().min(1).max(TEXT_CHARACTERS);
const minutes = z.int().min(1).max(90);
const distinct = (values: readonly string[]) => new Set(values).size === values.length;
const distinctIds = (parts: readonly { readonly id: string }[]) => distinct(parts.map(({ id }) => id));
const REPEATED_ID = "ids are distinct";

/** A question that a good candidate asks, and the interviewer's answer when asked. */
const question = z.strictObject({
  ask: line,
  answer: line,
  /** What the answer decides; shown afterwards. */
  matters: line,
});

/** A figure that the candidate is expected to work out. */
const estimate = z.strictObject({
  id: name,
  ask: line,
  /** Arithmetic that yields the answer; the content check evaluates it. */
  working: z.string().trim().min(1).max(300),
  answer: z.number(),
  unit: z.string().trim().min(1).max(40),
  /** A candidate's figure within answer / factor and answer * factor is good enough; 1 asks for it exactly. */
  factor: z.number().min(1).max(10),
  /** What follows from the figure. */
  meaning: line,
});

/** A fork in the road: the candidate takes one option, and the interviewer goes after it. */
const choice = z.strictObject({
  id: name,
  ask: line,
  options: z
    .array(z.strictObject({ id: name, text: line }))
    .min(2)
    .max(6)
    .refine(distinctIds, REPEATED_ID),
});

const followUp = z.strictObject({
  /** Asked only of those who chose one of these options, in this phase or before; of everyone when absent. */
  when: z
    .strictObject({
      choice: name,
      is: z.array(name).min(1).max(6).refine(distinct, "each option once"),
    })
    .optional(),
  says: line,
  /** What a good answer holds. */
  good: text,
});

/** One figure of a trial, and what it has to be. */
const requirement = z.strictObject({
  id: name,
  condition: name,
  measure: name,
  atMost: z.number().optional(),
  atLeast: z.number().optional(),
  points: z.int().min(1).max(10),
  text: line,
  /** What it means when it is missed, and where to look. */
  missed: line,
});
export type Requirement = z.infer<typeof requirement>;

/** A design that the candidate sets, and that the engine loads and breaks: simulations/experiments/trials. */
const trial = z.strictObject({
  id: name,
  /** How the interviewer introduces it. */
  says: text,
  requirements: z
    .array(
      requirement.refine(
        ({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined),
        "a requirement has one bound: atMost or atLeast",
      ),
    )
    .min(2)
    .max(12)
    .refine(distinctIds, REPEATED_ID),
  /** Settings that meet every requirement; the content check executes them. */
  meets: z.record(name, z.number()),
});
export type TrialPart = z.infer<typeof trial>;

const phase = z.strictObject({
  kind: z.enum(PHASE_KINDS),
  title: line,
  minutes,
  /** How the interviewer opens the phase. */
  says: text,
  questions: z.array(question).max(12).default([]),
  estimates: z.array(estimate).max(10).default([]),
  choices: z.array(choice).max(4).default([]),
  followUps: z.array(followUp).max(14).default([]),
  trial: trial.nullable().default(null),
});
export type Phase = z.infer<typeof phase>;

/** Observable behaviour by level: what is heard or seen, not what is known. */
const byLevel = z.strictObject({ mid: text, senior: text, staff: text });

/** The answer's design as boxes and arrows, to lay beside the candidate's own. */
const sketch = z.strictObject({
  parts: z
    .array(z.strictObject({ id: name, text: line }))
    .min(3)
    .max(16)
    .refine(distinctIds, REPEATED_ID),
  arrows: z
    .array(z.strictObject({ from: name, to: name, text: line }))
    .min(2)
    .max(24),
});

const scored = z.strictObject({ dimension: z.enum(DIMENSIONS), ...byLevel.shape });

/** One mock interview. That its parts fit together is checked with the rest of the content. */
export const interviewSchema = z.strictObject({
  id: name,
  version: z.int().min(1).max(10_000),
  title: z.string().trim().min(1).max(120),
  summary: z.string().trim().min(1).max(400),
  kind: z.enum(INTERVIEW_KINDS),
  /** Rows of the syllabus that it draws on, the first one foremost. */
  rows: z.array(rowSchema).min(1).max(12).refine(distinct, "each row once"),
  /** Of all phases together. */
  minutes,
  /** The levels at which it is asked; the rubric tells all three apart wherever it is asked. */
  levels: z.array(z.enum(INTERVIEW_LEVELS)).min(1).refine(distinct, "each level once"),
  /** As the interviewer says it. */
  prompt: text,
  phases: z.array(phase).min(2).max(PHASE_KINDS.length),
  rubric: z.array(scored).min(3).max(DIMENSIONS.length),
  /** The answer at mid level, then what senior adds to it, then what staff adds to both. */
  answer: byLevel,
  /** Of the answer; a design has one. */
  sketch: sketch.nullable().default(null),
  mistakes: z
    .array(z.strictObject({ mistake: line, instead: line }))
    .min(3)
    .max(8),
  /** Lesson and heading, such as 10.2#a-distributed-rate-limiter. */
  lessons: z
    .array(z.string().regex(/^\d{1,2}\.\d{1,2}#[a-z0-9-]+$/, "a lesson and a heading"))
    .min(2)
    .max(12)
    .refine(distinct, "each lesson and heading once"),
  /** An incident in which the same is practised on a running system. */
  incident: name.nullable(),
  sources: z.array(sourceSchema).min(2).max(12),
});
export type Interview = z.infer<typeof interviewSchema>;
