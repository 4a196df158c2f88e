import { z } from "zod";
import { common, text } from "./item-parts";

/** Values by name, one for each variant of the question: `rate: [350, 280, 500]`. */
const given = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,15}$/, "a short name"), z.array(z.number()).min(2).max(8))
  .refine(
    (values) => new Set(Object.values(values).map((list) => list.length)).size === 1,
    "every name has as many values",
  );

/** A question whose answer is a number with a unit. */
export const numericItem = z.strictObject({
  ...common,
  kind: z.literal("numeric"),
  /**
   * Left out where the question is always the same. Else who is asked gets one of the variants, and texts name its
   * values as {{rate}}, or what follows from them as {{rate * 3 / 7 | 1}}: arithmetic, then decimals.
   */
  given: given.optional(),
  /** Of the first variant. */
  answer: z.number(),
  /** Absolute, in the unit of the answer; of other variants in proportion to theirs. */
  tolerance: z.number().min(0),
  unit: z.string().trim().max(24),
  feedback: z.strictObject({ correct: text, wrong: text }),
  hint: text.optional(),
  /** Arithmetic that yields the answer; the content check evaluates it. */
  working: z.string().trim().min(1).max(300),
});
