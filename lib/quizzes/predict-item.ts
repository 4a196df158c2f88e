import { z } from "zod";
import { common, distinctIds, partId, REPEATED_ID, text } from "./item-parts";

/**
 * Predict, then run: what will an experiment measure with these settings? The
 * author gives ranges; which of them is right is what the engine has measured.
 */

const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "lower-case letters, digits and dashes");

const rangeOption = z.strictObject({
  id: partId,
  /** The range is half-open: `from` belongs to it, `to` does not. The first has no `from`, the last no `to`. */
  from: z.number().optional(),
  to: z.number().optional(),
  /** Before the range, such as "It recovers". */
  words: text.optional(),
  feedback: text,
});
type RangeOption = z.infer<typeof rangeOption>;

/** A prediction as authored. */
export const predictItem = z.strictObject({
  ...common,
  kind: z.literal("predict"),
  experiment: name,
  /** A value for each of its controls. */
  settings: z.record(z.string(), z.number()),
  measure: name,
  options: z
    .array(rangeOption)
    .min(2)
    .max(6)
    .refine(distinctIds, REPEATED_ID)
    .refine(cover, "the ranges ascend, each from where the one before ends, the first and the last open"),
});
type AuthoredPrediction = z.infer<typeof predictItem>;

function cover(options: readonly RangeOption[]): boolean {
  return options.every(({ from, to }, place) => {
    const first = place === 0;
    const last = place === options.length - 1;
    if (first !== (from === undefined) || last !== (to === undefined)) return false;
    if (!first && from !== options[place - 1]?.to) return false;
    return from === undefined || to === undefined || from < to;
  });
}

/** What the engine has measured for an item, and of what: anything else would be another answer. */
export const predictionSchema = z.strictObject({
  experiment: z.string(),
  version: z.int(),
  engineVersion: z.string(),
  seed: z.int(),
  settings: z.record(z.string(), z.number()),
  measure: z.string(),
  value: z.number(),
  /** Of the whole run. */
  eventDigest: z.string(),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A prediction as it is asked. */
export type PredictItem = AuthoredPrediction & { readonly prediction: Prediction };

/** Whether a value lies in an option's range. */
export function holds(
  { from = -Infinity, to = Infinity }: Omit<RangeOption, "id" | "feedback">,
  value: number,
): boolean {
  return from <= value && value < to;
}

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** An option in words: `below 300 ms`, `300 to 600 ms`, `It stays down: 600 ms or more`. */
export function rangeText({ from, to, words }: Omit<RangeOption, "id" | "feedback">, unit: string): string {
  const spaced = unit === "%" ? "%" : ` ${unit}`;
  const number = (value: number): string => NUMBER.format(value);
  let range = `${number(from ?? 0)} to ${number(to ?? 0)}${spaced}`;
  if (from === undefined) range = `below ${number(to ?? 0)}${spaced}`;
  else if (to === undefined) range = `${number(from)}${spaced} or more`;
  return words === undefined ? range : `${words}: ${range}`;
}
