import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { plainText, type RichNode } from "@/lib/content/schema";
import type { QuizResult } from "@/lib/quizzes/schema";
import { formatShare } from "./format";
import { GradedBody } from "./graded";
import { ScoreMark } from "./verdict-mark";

/** Every question of a finished attempt; those that were not fully right are open. */
export function ResultReview({ items }: Pick<QuizResult, "items">) {
  return (
    <ol className="grid grid-cols-1 gap-3">
      {items.map(({ itemId, item, answer, score }, index) => (
        <li key={itemId}>
          <details open={score < 1} className="group rounded-md border border-line-soft bg-surface">
            <summary className="flex cursor-pointer items-start gap-3 px-4 py-3">
              <ScoreMark score={score} answered={answer !== null} />
              <span className="min-w-0 flex-1">
                <span className="mr-2 text-ink-3 tabular-nums">{index + 1}.</span>
                <span className="group-open:font-medium">
                  {item ? firstWords(plainText(item.prompt)) : "This question has changed since."}
                </span>
              </span>
              <span className="shrink-0 text-sm text-ink-3 tabular-nums">
                {answer || !item ? formatShare(score) : "not answered"}
              </span>
            </summary>
            <div className="border-t border-line-soft px-4 py-4">
              {item && answer ? (
                <div className="flex flex-col gap-4">
                  {isWhole(item.prompt) ? null : (
                    <CompactProse>
                      <RichText nodes={item.prompt} />
                    </CompactProse>
                  )}
                  <GradedBody item={item} answer={answer} />
                </div>
              ) : item ? (
                <CompactProse className="text-ink-2">
                  <RichText nodes={item.prompt} />
                </CompactProse>
              ) : (
                <p className="text-sm text-ink-2">
                  Your points are kept as they were recorded. The question itself was rewritten after you
                  answered it, so its parts cannot be shown.
                </p>
              )}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** Whether the summary line says all of the prompt already. */
function isWhole(prompt: readonly RichNode[]): boolean {
  const text = plainText(prompt).replaceAll(/\s+/g, " ");
  return prompt.length === 1 && firstWords(text) === text;
}

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 110 ? line : `${line.slice(0, line.lastIndexOf(" ", 106))} …`;
}
