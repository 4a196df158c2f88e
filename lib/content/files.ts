import { z } from "zod";
import { rowSchema, sourceSchema } from "@/lib/quizzes/schema";

/** The files of `content/`, as authored. Unknown keys are errors: they are typing mistakes. */

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and dashes");
const title = z.string().trim().min(1).max(120);
const summary = z.string().trim().min(1).max(400);
const lessonId = z.string().regex(/^\d{1,2}\.\d{1,2}$/, 'a lesson number in quotes, such as "9.3"');

export const courseFileSchema = z.strictObject({
  id: name,
  title,
  summary,
  modules: z.array(name).min(1).max(40),
  exam: name.optional(),
});

export const moduleFileSchema = z.strictObject({
  id: name,
  chapter: z.int().min(1).max(99),
  title,
  summary,
  lessons: z.array(lessonId).min(1).max(40),
  quiz: name.optional(),
  incidents: z.array(name).max(20).default([]),
});

export const lessonHeadSchema = z.strictObject({
  id: lessonId,
  slug: name,
  title,
  summary,
  minutes: z.int().min(1).max(60),
  objectives: z.array(z.string().trim().min(1).max(200)).min(2).max(6),
  sources: z.array(sourceSchema).min(1).max(12),
});
export type LessonHead = z.infer<typeof lessonHeadSchema>;

const taughtAt = z
  .string()
  .regex(/^\d{1,2}\.\d{1,2}#[a-z0-9-]+$/, "a lesson and a heading, such as 9.3#percentiles-do-not-average");
const word = z.string().trim().min(1).max(60);

/** A term of the trade, as `content/glossary.yaml` has it. */
export const termSchema = z.strictObject({
  term: word,
  /** Other spellings: plurals, abbreviations, synonyms. A lower-case first letter also matches a capital. */
  aliases: z.array(word).max(12).default([]),
  /** One or two sentences of plain text that stand alone. */
  definition: z.string().trim().min(20).max(400),
  lesson: taughtAt,
  /** Other terms of the glossary. */
  see: z.array(word).max(6).default([]),
  /** The lessons in which the word has this meaning; all of them when absent. */
  only: z.array(lessonId).min(1).max(30).optional(),
});
export type AuthoredTerm = z.infer<typeof termSchema>;

/** A written review card, in `content/cards/<row>.yaml`. Its texts are Markdown of one line. */
export const cardSchema = z.strictObject({
  id: z.string().regex(/^c-\d{1,2}\.\d{1,2}-[a-z0-9-]{1,48}$/, "c-<row>-<a few words>"),
  version: z.int().min(1).max(10_000),
  row: rowSchema,
  /** Asks for one thing. */
  front: z.string().trim().min(1).max(240),
  back: z.string().trim().min(1).max(400),
  /** One sentence: what makes the back right. */
  why: z.string().trim().min(1).max(240),
  lesson: taughtAt,
});
export type Card = z.infer<typeof cardSchema>;

/** One row of the syllabus and what teaches, shows and asks it. */
export const coverageFileSchema = z.array(
  z.strictObject({
    id: rowSchema,
    /** `<module>/<lesson>`, with a heading when the row has only a part of the lesson. */
    lesson: z
      .string()
      .regex(
        /^[a-z0-9-]+\/\d{1,2}\.\d{1,2}(#[a-z0-9-]+)?$/,
        "a module and a lesson, such as observability/9.1",
      ),
    figures: z.array(name).default([]),
    lab: name.nullable().default(null),
    incidents: z.array(name).default([]),
    questions: z.array(z.string()).default([]),
  }),
);
export type CoverageRow = z.infer<typeof coverageFileSchema>[number];
