import { formatShare } from "@/components/quizzes/format";

/** A thin bar with its figure beside it. */
export function ProgressBar({ value, label }: { readonly value: number; readonly label: string }) {
  const percent = Math.round(100 * value);
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-line-soft"
      >
        <svg aria-hidden viewBox="0 0 100 1" preserveAspectRatio="none" className="h-full w-full">
          <rect width={percent} height={1} className="fill-recovery" />
        </svg>
      </div>
      <span className="text-xs text-ink-3 tabular-nums">{formatShare(value)}</span>
    </div>
  );
}
