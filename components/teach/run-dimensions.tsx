import { cn } from "@/components/ui/class-names";
import type { LearnerReport } from "@/lib/cohorts/schema";

/** What a run was graded on, in the order of the review: points of each dimension, those below half set apart. */
export function RunDimensions({ dimensions }: Pick<LearnerReport["runs"][number], "dimensions">) {
  return (
    <dl className="flex basis-full flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-3">
      {dimensions.map(({ id, label, points, max }) => (
        <div key={id} className="flex gap-1.5">
          <dt>{label}</dt>
          <dd className={cn("font-mono", points < max / 2 ? "font-medium text-ink" : "text-ink-2")}>
            {points} / {max}
          </dd>
        </div>
      ))}
    </dl>
  );
}
