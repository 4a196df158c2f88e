import { evaluateQuantity, inUnit, QuantityError } from "@/lib/quantity";
import type { Phase } from "./schema";

type Estimate = Phase["estimates"][number];

/** A candidate's figure in the unit asked for, and whether it is near enough. */
interface Judged {
  readonly value: number;
  readonly isGood: boolean;
}

/**
 * Reads a figure and compares it with the authored one: good within its factor, either way, or within the rounding of
 * the answer as it is written. Returns what is wrong, in words, when the text is no such figure.
 */
export function judgeEstimate(
  { answer, factor, unit }: Estimate,
  text: string,
): Judged | { readonly problem: string } {
  try {
    const value = inUnit(evaluateQuantity(text), unit);
    return { value, isGood: isWithin(value, answer, factor) };
  } catch (error) {
    if (error instanceof QuantityError) return { problem: error.message };
    throw error;
  }
}

function isWithin(value: number, answer: number, factor: number): boolean {
  const digits = /\.(\d+)$/.exec(String(answer))?.[1]?.length ?? 0;
  const rounding = 0.5 * 10 ** -digits + 1e-9 * Math.abs(answer);
  if (Math.abs(value - answer) <= rounding) return true;
  if (value * answer <= 0) return false;
  const ratio = value / answer;
  return Math.max(ratio, 1 / ratio) <= factor * (1 + 1e-9);
}
