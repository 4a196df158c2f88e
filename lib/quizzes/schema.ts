import { z } from "zod";
import type { RichNode } from "@/lib/content/schema";
import type { ExperimentView } from "@/lib/experiments/schema";
import {
  common,
  distinct,
  distinctIds,
  type ITEM_LEVELS,
  itemIdSchema,
  partId,
  REPEATED_ID,
  rowSchema,
  text,
} from "./item-parts";
import { type ExamPace, LONGEST_AGO_MS, QUIZ_LIMITS } from "./limits";
import { numericItem } from "./numeric-item";
import { type PredictItem, predictItem } from "./predict-item";

export { ITEM_LEVELS, rowSchema, sourceSchema } from "./item-parts";
export { type Prediction, predictionSchema } from "./predict-item";

export const ITEM_KINDS = [
  "single",
  "multiple",
  "truefalse",
  "numeric",
  "ordering",
  "matching",
  "hottext",
  "cloze",
  "predict",
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/* 1. Items as authored, in content/questions. */

const option = z.strictObject({ id: partId, text, correct: z.boolean().default(false), feedback: text });
const options = z.array(option).min(2).max(QUIZ_LIMITS.options);
const corrects = (parts: readonly { readonly correct: boolean }[]) =>
  parts.filter((part) => part.correct).length;

const singleItem = z.strictObject({
  ...common,
  kind: z.literal("single"),
  options: options
    .refine((list) => corrects(list) === 1, "exactly one option is correct")
    .refine(distinctIds, REPEATED_ID),
});

const multipleItem = z.strictObject({
  ...common,
  kind: z.literal("multiple"),
  options: options
    .min(3)
    .refine(
      (list) => corrects(list) >= 1 && corrects(list) < list.length,
      "some options are correct and some are not",
    )
    .refine(distinctIds, REPEATED_ID),
});

const trueFalseItem = z.strictObject({
  ...common,
  kind: z.literal("truefalse"),
  answer: z.boolean(),
  feedback: z.strictObject({ true: text, false: text }),
});

const orderingItem = z.strictObject({
  ...common,
  kind: z.literal("ordering"),
  /** In the right order. */
  items: z
    .array(z.strictObject({ id: partId, text, feedback: text }))
    .min(3)
    .max(QUIZ_LIMITS.options)
    .refine(distinctIds, REPEATED_ID),
});

const matchingItem = z.strictObject({
  ...common,
  kind: z.literal("matching"),
  pairs: z
    .array(z.strictObject({ id: partId, left: text, right: text, feedback: text }))
    .min(3)
    .max(QUIZ_LIMITS.options)
    .refine(distinctIds, REPEATED_ID)
    .refine((pairs) => distinct(pairs.map((pair) => pair.right)), "each right side occurs once"),
});

/** The run that lines are out of: a scenario by its id, executed from its seed to a virtual time in seconds. */
const recordedIn = z.strictObject({
  scenario: z.string().regex(/^[a-z0-9-]{1,64}$/, "the id of a scenario"),
  seed: z.int().min(0).max(0xffffffff),
  parameters: z
    .record(z.string().max(40), z.union([z.number(), z.string().max(200), z.boolean()]))
    .default({}),
  untilSeconds: z.int().min(5).max(7_200),
});

const hotTextItem = z
  .strictObject({
    ...common,
    kind: z.literal("hottext"),
    /** Left out where the lines are made up: else each of them is a line that this run recorded. */
    recorded: recordedIn.optional(),
    lines: z
      .array(
        z.strictObject({
          id: partId,
          text: z.string().min(1).max(QUIZ_LIMITS.textCharacters),
          correct: z.boolean().default(false),
          feedback: text,
        }),
      )
      .min(3)
      .max(QUIZ_LIMITS.lines)
      .refine(distinctIds, REPEATED_ID),
    /** How many lines to pick. */
    select: z.int().min(1).max(QUIZ_LIMITS.lines),
  })
  .refine((item) => corrects(item.lines) === item.select, {
    path: ["select"],
    error: "as many lines are correct as are to be picked",
  });

/** A gap in the text of a cloze item, written {{a}}. */
export const CLOZE_GAP = /\{\{([a-z0-9-]+)\}\}/g;

const clozeItem = z
  .strictObject({
    ...common,
    kind: z.literal("cloze"),
    text: z.string().trim().min(1).max(QUIZ_LIMITS.promptCharacters),
    blanks: z
      .array(
        z.strictObject({
          id: partId,
          accept: z.array(z.string().trim().min(1).max(QUIZ_LIMITS.blankCharacters)).min(1).max(12),
          feedback: text,
        }),
      )
      .min(1)
      .max(QUIZ_LIMITS.blanks)
      .refine(distinctIds, REPEATED_ID),
  })
  .refine(
    (item) => {
      const gaps = [...item.text.matchAll(CLOZE_GAP)].map((match) => match[1]);
      return (
        distinct(gaps) &&
        gaps.length === item.blanks.length &&
        item.blanks.every((blank) => gaps.includes(blank.id))
      );
    },
    { path: ["text"], error: "every blank has its gap {{id}} in the text, once" },
  );

export const itemSchema = z.discriminatedUnion("kind", [
  singleItem,
  multipleItem,
  trueFalseItem,
  numericItem,
  orderingItem,
  matchingItem,
  hotTextItem,
  clozeItem,
  predictItem,
]);
export type AuthoredItem = z.infer<typeof itemSchema>;
/** As it is asked: what was authored, and of a prediction what the engine has measured. */
export type Item = Exclude<AuthoredItem, { kind: "predict" }> | PredictItem;
export type ItemOf<K extends ItemKind> = Extract<Item, { kind: K }>;

const quizCommon = {
  id: partId,
  title: text,
  summary: z.string().trim().min(1).max(QUIZ_LIMITS.promptCharacters),
  passPercent: z.int().min(1).max(100),
};

const moduleQuiz = z.strictObject({
  ...quizCommon,
  kind: z.literal("module"),
  module: partId,
  items: z
    .array(itemIdSchema)
    .min(1)
    .max(QUIZ_LIMITS.itemsPerQuiz)
    .refine(distinct, "an item occurs once in a quiz"),
});

/** Over a whole course: questions are drawn for each attempt, and nothing is told before it is handed in. */
const examQuiz = z.strictObject({
  ...quizCommon,
  kind: z.literal("exam"),
  /** The course that it is about. */
  course: partId,
  minutes: z.int().min(10).max(180),
  /** How many questions are drawn of each module. */
  perModule: z.int().min(1).max(4),
});

export const quizSchema = z.discriminatedUnion("kind", [moduleQuiz, examQuiz]);
export type Quiz = z.infer<typeof quizSchema>;
export type ModuleQuiz = z.infer<typeof moduleQuiz>;
export type ExamQuiz = z.infer<typeof examQuiz>;

const EXAM_PACE_NAMES = ["standard", "half-more", "double", "untimed"] as const satisfies readonly ExamPace[];

/* 2. Responses, as a browser sends them. Parts are named by tokens that say nothing about the right answer. */

const token = z.string().regex(/^[a-z]?\d{1,2}$/);
const tokens = z.array(token).max(QUIZ_LIMITS.lines).refine(distinct, "each part once");

export const responseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("single"), choice: token }),
  z.strictObject({ kind: z.literal("predict"), choice: token }),
  z.strictObject({ kind: z.literal("multiple"), choices: tokens.min(1, "Choose at least one option.") }),
  z.strictObject({ kind: z.literal("truefalse"), value: z.boolean() }),
  z.strictObject({ kind: z.literal("numeric"), value: z.number() }),
  z.strictObject({ kind: z.literal("ordering"), order: tokens.min(3) }),
  z.strictObject({ kind: z.literal("matching"), pairs: z.record(token, token) }),
  z.strictObject({ kind: z.literal("hottext"), lines: tokens.min(1, "Pick a line.") }),
  z.strictObject({
    kind: z.literal("cloze"),
    blanks: z.record(partId, z.string().trim().min(1).max(QUIZ_LIMITS.blankCharacters)),
  }),
]);
export type QuizResponse = z.infer<typeof responseSchema>;
export type ResponseOf<K extends ItemKind> = Extract<QuizResponse, { kind: K }>;

/** Chosen by the browser; the same key sent again changes nothing. */
const key = z.string().min(8).max(64);
const recordId = z.string().min(1).max(64);

export const quizIdInput = z.object({ quizId: partId });
export const startInput = quizIdInput.extend({ pace: z.enum(EXAM_PACE_NAMES).default("standard") });
export const attemptInput = z.object({ attemptId: recordId });
export const answerInput = z.object({
  attemptId: recordId,
  itemId: itemIdSchema,
  key,
  response: responseSchema,
  /** How long before it was sent the answer was given: it may have waited for a connection. */
  agoMs: z.int().min(0).max(LONGEST_AGO_MS).default(0),
});
export const checkAnswerInput = z.object({
  lessonId: rowSchema,
  itemId: itemIdSchema,
  key,
  response: responseSchema,
});

/* 3. What the browser receives. */

interface PublicPart {
  readonly token: string;
  readonly text: readonly RichNode[];
}

/** An item without its answer: what may be sent before it is graded. */
export type PublicItem = {
  readonly id: string;
  readonly version: number;
  readonly level: (typeof ITEM_LEVELS)[number];
  readonly prompt: readonly RichNode[];
} & (
  | { readonly kind: "single" | "multiple"; readonly options: readonly PublicPart[] }
  | {
      readonly kind: "predict";
      readonly options: readonly PublicPart[];
      readonly experiment: ExperimentView;
      readonly settings: Readonly<Record<string, number>>;
      /** Of the experiment: what is to be predicted. */
      readonly measure: string;
    }
  | { readonly kind: "truefalse" }
  | { readonly kind: "numeric"; readonly unit: string; readonly hint: readonly RichNode[] | null }
  | { readonly kind: "ordering"; readonly items: readonly PublicPart[] }
  | {
      readonly kind: "matching";
      readonly lefts: readonly PublicPart[];
      readonly rights: readonly PublicPart[];
    }
  | {
      readonly kind: "hottext";
      readonly lines: readonly { readonly token: string; readonly text: string }[];
      readonly select: number;
    }
  | { readonly kind: "cloze"; readonly text: readonly RichNode[]; readonly blanks: readonly string[] }
);

/** What is said about one part of an item once it has been graded. */
export interface PartVerdict {
  /** Token of the option, line, item or left side; a blank's id; "value" for numeric and the value's name for true/false. */
  readonly token: string;
  /** The learner chose it, put it there, or wrote it. */
  readonly chosen: boolean;
  /** Choosing it, putting it there or writing it is right. */
  readonly right: boolean;
  readonly feedback: readonly RichNode[];
}

/** A graded answer, with everything that was held back before. */
export interface GradedAnswer {
  readonly itemId: string;
  /** 0..1. */
  readonly score: number;
  /** The learner's first answer to this item anywhere: the one that counts. */
  readonly firstAttempt: boolean;
  readonly response: QuizResponse;
  readonly parts: readonly PartVerdict[];
  /** The right answer in the form of a response; for cloze the first accepted text of each blank. */
  readonly solution: QuizResponse;
  readonly explanation: readonly RichNode[];
  /** Of a prediction: what the engine measured, and the digest of the events of that run. */
  readonly measured?: { readonly value: number; readonly eventDigest: string };
  readonly taughtIn: { readonly title: string; readonly href: string } | null;
  readonly source: { readonly title: string; readonly section: string; readonly url: string };
}

/** An answer in an exam that is not handed in: recorded, and not told of. It may be changed. */
export interface KeptAnswer {
  readonly itemId: string;
  readonly kept: true;
  readonly response: QuizResponse;
}

/** What comes back for an answer: its grade, or in an exam that it is kept. */
export type TakenAnswer = GradedAnswer | KeptAnswer;

export interface AttemptView {
  readonly id: string;
  readonly quizId: string;
  readonly startedAt: Date;
  /** Of an exam: when it is handed in by itself, null without a clock. */
  readonly exam: { readonly deadlineAt: Date | null; readonly now: Date } | null;
  readonly items: readonly PublicItem[];
  /** By item id. */
  readonly answers: Readonly<Record<string, TakenAnswer>>;
}

export interface AttemptSummary {
  readonly id: string;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  readonly answered: number;
  readonly items: number;
  readonly score: number | null;
  readonly maxScore: number | null;
}

export interface QuizResult {
  readonly attempt: AttemptSummary;
  readonly quiz: { readonly id: string; readonly title: string; readonly passPercent: number };
  readonly passed: boolean;
  /** Whether this was the learner's first finished attempt: the one that the gradebook shows. */
  readonly first: boolean;
  readonly items: readonly {
    readonly item: PublicItem | null;
    readonly itemId: string;
    readonly answer: GradedAnswer | null;
    readonly score: number;
  }[];
  readonly next: readonly { readonly title: string; readonly href: string }[];
  /** Of an exam: points by module, and how much time was taken. */
  readonly exam: {
    readonly modules: readonly ModulePoints[];
    readonly minutes: number;
    /** That it allowed; null without a clock. */
    readonly ofMinutes: number | null;
  } | null;
}

export interface ModulePoints {
  readonly title: string;
  readonly href: string;
  readonly points: number;
  readonly of: number;
}
