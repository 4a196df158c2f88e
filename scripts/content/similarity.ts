const STOP_WORDS = new Set(
  "a an and are as at be by do does for from has have how in is it its not of on or that the this to was what which who with you your".split(
    " ",
  ),
);

/** Two texts that ask something are called the same from this similarity on. */
export const TOO_SIMILAR = 0.6;

/** The words of a text that tell it from others. */
export function wordsIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)));
}

/** The share of words that two texts have in common (Jaccard), 0..1. */
export function similarity(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of mine) if (theirs.has(word)) shared += 1;
  return shared / Math.max(1, mine.size + theirs.size - shared);
}
