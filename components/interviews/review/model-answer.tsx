import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import type { ReviewView } from "@/lib/interviews/session-view";
import { LEVEL_NAMES, LEVELS } from "../names";

const ADDS = {
  mid: "The answer at mid level",
  senior: "What senior adds to it",
  staff: "What staff adds to both",
} as const;

interface ModelAnswerProps {
  readonly answer: ReviewView["answer"];
  /** At which the interview was held: its part and those below stand open. */
  readonly level: ReviewView["level"];
}

/** The model answer, level upon level. */
export function ModelAnswer({ answer, level }: ModelAnswerProps) {
  return (
    <section aria-labelledby="model-answer" className="flex flex-col gap-3 border-t border-line-soft pt-6">
      <h2 id="model-answer" className="text-lg font-semibold tracking-tight">
        The model answer
      </h2>
      {LEVELS.map((one) => (
        <details
          key={one}
          open={LEVELS.indexOf(one) <= LEVELS.indexOf(level)}
          className="rounded-md border border-line-soft bg-surface"
        >
          <summary className="flex min-h-10 cursor-pointer items-center gap-2 px-4 text-sm font-medium">
            {ADDS[one]}
            {one === level ? (
              <span className="font-normal text-ink-3">you sat for {LEVEL_NAMES[one].toLowerCase()}</span>
            ) : null}
          </summary>
          <CompactProse className="max-w-[72ch] px-4 pt-1 pb-4 text-[15px] leading-relaxed text-ink-2">
            <RichText nodes={answer[one]} />
          </CompactProse>
        </details>
      ))}
    </section>
  );
}
