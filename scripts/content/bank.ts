import type { Item } from "@/lib/quizzes/schema";
import { similarity, TOO_SIMILAR, wordsIn } from "./similarity";

/** Figures over the whole bank, and what in it breaks the rules of writing. */
export interface BankReport {
  readonly items: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly shareAboveRecall: number;
  /** Hot-text items whose lines are out of a run, instead of made up. */
  readonly quotingRuns: number;
  /** Characters of the options of single and multiple choice. */
  readonly optionLength: { readonly meanRight: number; readonly meanWrong: number };
  /** Of single-choice items: how often the right option alone is the longest, and how often chance would make it so. */
  readonly rightIsLongest: { readonly share: number; readonly chance: number; readonly items: number };
  /** Of single-choice items: how often the right option is authored first, second, ... */
  readonly rightPositions: readonly number[];
  readonly trueFalse: { readonly true: number; readonly false: number };
  readonly nearestPairs: readonly { readonly a: string; readonly b: string; readonly similarity: number }[];
  readonly violations: readonly string[];
}

/** A figure is called biased when chance alone would exceed it less often than this. */
const SIGNIFICANCE = 0.05;
const SHARE_ABOVE_RECALL = 0.5;
/** Hot-text items on what a run recorded. */
const QUOTING_RUNS = 20;
/** The right options may exceed the wrong ones by this factor in mean length. */
const LENGTH_SLACK = 1.03;

const BANNED = [
  /\b(?:all|none|any|both|neither) of (?:the|these) (?:above|options|answers)\b/i,
  /\bboth [a-e] and [a-e]\b/i,
  /\b(?:always|never|under no circumstances|in every case|without exception)\b/i,
];

/** Measures the bank. Pure. */
export function bankReport(items: readonly Item[]): BankReport {
  const singles = items.filter((item) => item.kind === "single");
  const choices = items.filter((item) => item.kind === "single" || item.kind === "multiple");
  const lengths = (correct: boolean) =>
    mean(
      choices.flatMap(({ options }) =>
        options.filter((option) => option.correct === correct).map(({ text }) => text.length),
      ),
    );
  const longest = singles.filter((item) => rightAloneIsLongest(item)).length;
  const chance = mean(singles.map(({ options }) => 1 / options.length));
  const trueFalse = items.filter((item) => item.kind === "truefalse");
  const isTrue = trueFalse.filter(({ answer }) => answer).length;
  const measured = {
    items: items.length,
    byKind: countBy(items.map(({ kind }) => kind)),
    byLevel: countBy(items.map(({ level }) => level)),
    shareAboveRecall: rounded(
      items.filter(({ level }) => level !== "recall").length / Math.max(1, items.length),
    ),
    quotingRuns: items.filter((item) => item.kind === "hottext" && item.recorded !== undefined).length,
    optionLength: { meanRight: rounded(lengths(true)), meanWrong: rounded(lengths(false)) },
    rightIsLongest: {
      share: rounded(longest / Math.max(1, singles.length)),
      chance: rounded(chance),
      items: singles.length,
    },
    rightPositions: positionsOf(singles),
    trueFalse: { true: isTrue, false: trueFalse.length - isTrue },
    nearestPairs: nearestPairs(items),
  };
  return {
    ...measured,
    violations: [...figureViolations(measured, longest), ...items.flatMap(phrasingViolations)],
  };
}

type Single = Extract<Item, { kind: "single" }>;

function rightAloneIsLongest({ options }: Single): boolean {
  const right = options.find(({ correct }) => correct)?.text.length ?? 0;
  return options.every(({ correct, text }) => correct || text.length < right);
}

function positionsOf(singles: readonly Single[]): number[] {
  const counts: number[] = [];
  for (const { options } of singles) {
    const position = options.findIndex(({ correct }) => correct);
    for (let place = 0; place < options.length; place += 1)
      counts[place] = (counts[place] ?? 0) + (place === position ? 1 : 0);
  }
  return counts;
}

function figureViolations(report: Omit<BankReport, "violations">, longest: number): string[] {
  const violations: string[] = [];
  const { optionLength, rightIsLongest, rightPositions, shareAboveRecall, nearestPairs: pairs } = report;
  if (optionLength.meanRight > LENGTH_SLACK * optionLength.meanWrong) {
    violations.push(
      `Right options have ${optionLength.meanRight} characters on average, wrong ones ${optionLength.meanWrong}.`,
    );
  }
  if (atLeast(longest, rightIsLongest.items, rightIsLongest.chance) < SIGNIFICANCE) {
    violations.push(
      `The right option is the longest in ${longest} of ${rightIsLongest.items} items, more often than chance allows.`,
    );
  }
  for (const [place, count] of rightPositions.entries()) {
    // As many looks as there are positions: each has to be that much stricter (Bonferroni).
    if (atLeast(count, rightIsLongest.items, rightIsLongest.chance) < SIGNIFICANCE / rightPositions.length) {
      violations.push(
        `The right option is number ${place + 1} in ${count} of ${rightIsLongest.items} items.`,
      );
    }
  }
  if (shareAboveRecall < SHARE_ABOVE_RECALL)
    violations.push(`Only ${shareAboveRecall * 100}% of the items ask for more than recall.`);
  if (report.quotingRuns < QUOTING_RUNS) {
    violations.push(
      `Only ${report.quotingRuns} hot-text items quote a run; there are to be ${QUOTING_RUNS} or more.`,
    );
  }
  for (const pair of pairs) {
    if (pair.similarity >= TOO_SIMILAR)
      violations.push(`${pair.a} and ${pair.b} are alike (${pair.similarity}).`);
  }
  return violations;
}

function phrasingViolations(item: Item): string[] {
  const options =
    item.kind === "single" || item.kind === "multiple" ? item.options.map(({ text }) => text) : [];
  return options.flatMap((text) =>
    BANNED.flatMap((pattern) => (pattern.test(text) ? [`${item.id}: "${text}" has a giveaway phrase.`] : [])),
  );
}

/** The probability of `count` or more successes in `trials` (binomial). */
export function atLeast(count: number, trials: number, probability: number): number {
  let term = (1 - probability) ** trials;
  let below = 0;
  for (let successes = 0; successes < count; successes += 1) {
    below += term;
    term *= ((trials - successes) / (successes + 1)) * (probability / (1 - probability));
  }
  return 1 - below;
}

function wordsOf(item: Item): Set<string> {
  const rights =
    item.kind === "single" || item.kind === "multiple"
      ? item.options.filter(({ correct }) => correct).map(({ text }) => text)
      : [];
  return wordsIn([item.prompt, ...rights].join(" "));
}

/** The pairs of items whose words overlap most (Jaccard), of prompts and right options. */
function nearestPairs(items: readonly Item[]): { a: string; b: string; similarity: number }[] {
  const words = items.map(wordsOf);
  const pairs = items.flatMap((item, index) =>
    items.slice(index + 1).map((other, offset) => {
      const mine = words[index] ?? new Set<string>();
      const theirs = words[index + 1 + offset] ?? new Set<string>();
      return { a: item.id, b: other.id, similarity: rounded(similarity(mine, theirs)) };
    }),
  );
  return pairs.sort((one, other) => other.similarity - one.similarity).slice(0, 5);
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
