import { z } from "zod";
import { QUIZ_LIMITS } from "./limits";

/** What items of every kind are made of. */

export const ITEM_LEVELS = ["recall", "apply", "analyse"] as const;

export const text = z.string().trim().min(1).max(QUIZ_LIMITS.textCharacters);
export const partId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "lower-case letters, digits and dashes");
const httpsUrl = z.url({ protocol: /^https$/, error: "an https URL" });

export const sourceSchema = z.strictObject({ title: text, section: text, url: httpsUrl });
export const itemIdSchema = z.string().regex(/^q-[a-z0-9][a-z0-9.-]{0,60}$/, "q-<row>-<a few words>");
export const rowSchema = z.string().regex(/^(\d{1,2}\.\d{1,2}|S)$/, "a row of the syllabus, such as 9.3");

export const common = {
  id: itemIdSchema,
  version: z.int().min(1).max(10_000),
  row: rowSchema,
  level: z.enum(ITEM_LEVELS),
  prompt: z.string().trim().min(1).max(QUIZ_LIMITS.promptCharacters),
  /** Shown after grading; it has to prove the correct answer. */
  explanation: z.string().trim().min(1).max(QUIZ_LIMITS.promptCharacters),
  /** Where it is taught: lesson id and heading anchor. */
  lesson: z
    .string()
    .regex(/^\d{1,2}\.\d{1,2}#[a-z0-9-]+$/, "a lesson and a heading, such as 9.3#percentiles-do-not-average"),
  source: sourceSchema,
};

export const distinct = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;
export const distinctIds = (parts: readonly { readonly id: string }[]): boolean =>
  distinct(parts.map((part) => part.id));
export const REPEATED_ID = "ids within an item are distinct";
