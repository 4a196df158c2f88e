import { Card } from "@/components/ui/card";
import type { Grade, GradeDimension } from "@/simulations/incidents/notebook";

/** The total, then every dimension with its bar, its figures and the rule that was applied. */
export function ScoreCard({ grade }: { readonly grade: Grade }) {
  return (
    <Card
      aria-labelledby="score-title"
      className="grid gap-x-8 gap-y-5 p-5 lg:grid-cols-[auto_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-1 lg:w-44">
        <h2 id="score-title" className="text-xs font-medium text-ink-2">
          Score
        </h2>
        <p className="flex items-baseline gap-2">
          <span className="text-5xl font-semibold tracking-tight">{pointsText(grade.points)}</span>
          <span className="text-ink-3">of {pointsText(grade.max)}</span>
        </p>
        <p className="text-xs text-ink-3">
          Computed from the run and the notebook. Anyone can compute it again.
        </p>
      </div>
      <ul className="flex flex-col divide-y divide-line-soft">
        {grade.dimensions.map((dimension) => (
          <Dimension key={dimension.id} dimension={dimension} />
        ))}
      </ul>
    </Card>
  );
}

function Dimension({ dimension }: { readonly dimension: GradeDimension }) {
  const { label, points, max, reason } = dimension;
  const share = max > 0 ? points / max : 0;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-2 first:pt-0 last:pb-0 sm:grid-cols-[112px_140px_64px_minmax(0,1fr)]">
      <span className="order-1 text-sm font-medium">{label}</span>
      <span
        aria-hidden
        className="order-3 col-span-2 my-1 h-1.5 overflow-hidden rounded-full bg-line-soft sm:order-2 sm:col-span-1"
      >
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      <span className="order-2 text-right font-mono text-sm sm:order-3">
        {pointsText(points)}
        <span className="text-ink-3">
          <span className="sr-only"> of</span>
          <span aria-hidden> / </span>
          {pointsText(max)}
        </span>
      </span>
      <span className="order-4 col-span-2 text-sm text-ink-2 sm:col-span-1">{reason}</span>
    </li>
  );
}

/** Half points are the smallest there are. */
function pointsText(points: number): string {
  return Number.isInteger(points) ? String(points) : points.toFixed(1);
}
