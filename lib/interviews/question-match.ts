interface Askable {
  readonly ask: string;
  readonly answer: string;
}

/** Words that say nothing about what is asked. */
const STOP = new Set(
  (
    "a about all also an and any are as at be been but by can could did do does for from get had has have how i if " +
    "in into is it its let many may me more much must my need not of on one or our say shall should so some such " +
    "tell than that the their them then there these they this those to us want was we were what when where which " +
    "who why will with would you your"
  ).split(" "),
);
const ANSWER_WEIGHT = 0.4;
/** That words of the answer have to reach by themselves; one word of the question is enough. */
const SCORE_MIN = 0.6;
const OFFERED_MAX = 3;

/**
 * The questions that somebody may have meant who asks in their own words, the likeliest first: those that share its
 * words, rare ones counting for more, and words of the answer a little. Returns their indices; empty when none is near.
 */
export function nearestQuestions(text: string, questions: readonly Askable[]): number[] {
  const wanted = wordsOf(text);
  const asks = questions.map(({ ask }) => wordsOf(ask));
  const answers = questions.map(({ answer }) => wordsOf(answer));
  const weightOf = (word: string) => {
    const frequency = asks.filter((words, index) => words.has(word) || answers[index]?.has(word)).length;
    return Math.log(1 + questions.length / frequency) / Math.log(1 + questions.length);
  };
  return questions
    .map((_question, index) => {
      const inAsk = [...wanted].filter((word) => asks[index]?.has(word));
      const inAnswer = [...wanted].filter((word) => !asks[index]?.has(word) && answers[index]?.has(word));
      const weigh = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0);
      // A question of which every word was said comes before one that shares the same words among others.
      const covered = inAsk.length / Math.max(1, asks[index]?.size ?? 0);
      const score = covered + weigh(inAsk) + ANSWER_WEIGHT * weigh(inAnswer);
      return { index, score, isNear: inAsk.length > 0 || score >= SCORE_MIN };
    })
    .filter(({ isNear }) => isNear)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, OFFERED_MAX)
    .map(({ index }) => index);
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z][a-z']+|\d[\d,.]*\d|\d/g) ?? [];
  return new Set(words.filter((word) => !STOP.has(word)).map(stemOf));
}

/** Rough, and the same for both sides: `regions` and `region`, `failed` and `fail`, `limits` and `limiting`. */
function stemOf(word: string): string {
  const plain = word.replace(/'s?$/, "");
  for (const ending of ["ing", "ies", "es", "ed", "s", "e", "y"])
    if (plain.endsWith(ending) && plain.length - ending.length >= 3) return plain.slice(0, -ending.length);
  return plain;
}
