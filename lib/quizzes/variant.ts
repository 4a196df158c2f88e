import { evaluate, type Named } from "@/lib/arithmetic";
import type { Item, ItemOf } from "./schema";
import { shuffledIndices } from "./shuffle";

/* Numeric questions whose figures differ by who is asked: a neighbour's answer, or last month's, is no use. */

const PLACEHOLDER = /\{\{([^{}|]+)(?:\|\s*(\d)\s*)?\}\}/g;
const MOST_DECIMALS = 6;

/** The item as `seed` asks it: of a numeric one with variants the chosen one, any other as it is. */
export function variantOf<T extends Item>(item: T, seed: number): T;
export function variantOf(item: Item, seed: number): Item {
  if (item.kind !== "numeric" || item.given === undefined) return item;
  const [index = 0] = shuffledIndices(variantsOf(item).length, seed, `${item.id}@${item.version} variant`);
  return withValues(item, variantsOf(item)[index] ?? {});
}

/** The values of each variant, in the order authored; one without values where there are none. */
export function variantsOf({ given = {} }: Pick<ItemOf<"numeric">, "given">): readonly Named[] {
  const count = Object.values(given)[0]?.length ?? 1;
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(Object.entries(given).map(([name, values]) => [name, values[index] ?? NaN])),
  );
}

/** The question with these values in its texts. Throws SyntaxError for a placeholder that is no arithmetic of them. */
export function withValues(item: ItemOf<"numeric">, named: Named): ItemOf<"numeric"> {
  if (item.given === undefined) return item;
  const filled = (text: string) => fill(text, named);
  const answer = evaluate(item.working, named);
  const { given: _given, hint, ...rest } = item;
  return {
    ...rest,
    answer,
    tolerance: item.answer === 0 ? item.tolerance : Math.abs((item.tolerance * answer) / item.answer),
    prompt: filled(item.prompt),
    explanation: filled(item.explanation),
    feedback: { correct: filled(item.feedback.correct), wrong: filled(item.feedback.wrong) },
    ...(hint === undefined ? {} : { hint: filled(hint) }),
  };
}

function fill(text: string, named: Named): string {
  return text.replaceAll(PLACEHOLDER, (_, expression: string, decimals: string | undefined) =>
    numberText(evaluate(expression, named), decimals),
  );
}

/** `1,200`, `0.25`: grouped, with so many decimals, or as many as there are. */
function numberText(value: number, decimals: string | undefined): string {
  const digits = decimals === undefined ? undefined : Number(decimals);
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? MOST_DECIMALS,
  }).format(value);
}
