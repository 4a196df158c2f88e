import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { cn } from "@/components/ui/class-names";
import type { RichNode } from "@/lib/content/schema";
import type { GradedProps } from "./graded-props";
import { VerdictMark } from "./verdict-mark";

const row = (right: boolean) =>
  cn(
    "flex gap-3 rounded-md border px-3 py-2.5",
    right ? "border-recovery/60 bg-recovery-soft" : "border-line-strong bg-surface",
  );

/** The right order, with the place that each part was given. */
export function GradedOrdering({ item, answer }: GradedProps) {
  const { response, solution } = answer;
  if (item.kind !== "ordering" || response.kind !== "ordering" || solution.kind !== "ordering") return null;
  return (
    <ol className="grid gap-2">
      {solution.order.map((token, place) => {
        const verdict = answer.parts.find((part) => part.token === token);
        const given = response.order.indexOf(token) + 1;
        const right = verdict?.right ?? false;
        return (
          <li key={token} className={row(right)}>
            <VerdictMark right={right} chosen />
            <div className="min-w-0 flex-1">
              <span className="mr-2 text-ink-3 tabular-nums">{place + 1}.</span>
              <RichText nodes={item.items.find((part) => part.token === token)?.text ?? []} />
              <p className="mt-1 text-sm text-ink-2">
                {right ? null : <span className="font-medium text-ink">You had it at {given}. </span>}
                <RichText nodes={verdict?.feedback ?? []} />
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Each left side with the partner it was given and, where that is wrong, the right one. */
export function GradedMatching({ item, answer }: GradedProps) {
  const { response, solution } = answer;
  if (item.kind !== "matching" || response.kind !== "matching" || solution.kind !== "matching") return null;
  const rights = new Map(item.rights.map(({ token, text }) => [token, text]));
  const partner = (token: string | undefined): readonly RichNode[] => rights.get(token ?? "") ?? ["nothing"];
  return (
    <ul className="grid gap-2">
      {item.lefts.map(({ token, text }) => {
        const verdict = answer.parts.find((part) => part.token === token);
        const right = verdict?.right ?? false;
        return (
          <li key={token} className={row(right)}>
            <VerdictMark right={right} chosen />
            <div className="min-w-0 flex-1">
              <div>
                <RichText nodes={text} />
                <span className="text-ink-3"> → </span>
                <span className={cn(!right && "text-ink-3 line-through")}>
                  {right ? null : <span className="sr-only">You chose: </span>}
                  <RichText nodes={partner(response.pairs[token])} />
                </span>
              </div>
              {right ? null : (
                <div className="font-medium">
                  <span className="text-ink-3">Right: </span>
                  <RichText nodes={partner(solution.pairs[token])} />
                </div>
              )}
              <p className="mt-1 text-sm text-ink-2">
                <RichText nodes={verdict?.feedback ?? []} />
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The text with the right words in its gaps, and what was written instead. */
export function GradedCloze({ item, answer }: GradedProps) {
  const { response, solution } = answer;
  if (item.kind !== "cloze" || response.kind !== "cloze" || solution.kind !== "cloze") return null;
  return (
    <div className="flex flex-col gap-3">
      <CompactProse className="leading-[2]">
        <RichText
          nodes={item.text}
          components={{
            blank: (id) => (
              <mark className="rounded-sm bg-recovery-soft px-1.5 py-0.5 font-medium text-ink">
                {solution.blanks[id]}
              </mark>
            ),
          }}
        />
      </CompactProse>
      <ul className="grid gap-2">
        {item.blanks.map((id, index) => {
          const verdict = answer.parts.find((part) => part.token === id);
          const right = verdict?.right ?? false;
          return (
            <li key={id} className={row(right)}>
              <VerdictMark right={right} chosen />
              <p className="min-w-0 flex-1 text-sm text-ink-2">
                <span className="font-medium text-ink">
                  Gap {index + 1}: you wrote “{response.blanks[id] ?? ""}”.{" "}
                </span>
                <RichText nodes={verdict?.feedback ?? []} />
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
