import { shortDay } from "@/components/study/calendar-words";
import { Table, Td, Th } from "@/components/ui/table";
import type { ForecastDay } from "@/lib/review/schema";

const STEP = 30;
const BAR = 20;
const HEIGHT = 96;
const TOP = 16;
const FOOT = 22;

/** How many reviews the next days bring: bars, and beside them the figures. */
export function Forecast({ days }: { readonly days: readonly ForecastDay[] }) {
  const total = days.reduce((sum, { due }) => sum + due, 0);
  return (
    <section aria-labelledby="forecast-title" className="rounded-md border border-line-soft bg-surface p-4">
      <h2 id="forecast-title" className="text-sm font-semibold">
        The next {days.length} days
      </h2>
      <p className="mt-1 text-sm text-ink-3">
        {total === 0
          ? "Nothing is scheduled yet: rate a card, and its next day appears here."
          : `${total} scheduled ${total === 1 ? "review" : "reviews"}. New cards and missed questions come on top.`}
      </p>
      <div className="mt-4 grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_13rem]">
        <Bars days={days} />
        <Table label="Reviews of the next days" className="text-xs">
          <thead>
            <tr>
              <Th>Day</Th>
              <Th className="text-right">Reviews</Th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, due }, index) => (
              <tr key={day}>
                <Td className="h-6 text-ink-2">{index === 0 ? "Today" : shortDay(day)}</Td>
                <Td className="h-6 text-right font-mono">{due}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  );
}

/** The figures stand in the table beside it, so this is for eyes alone. */
function Bars({ days }: { readonly days: readonly ForecastDay[] }) {
  const most = Math.max(1, ...days.map(({ due }) => due));
  const base = TOP + HEIGHT;
  return (
    <svg aria-hidden viewBox={`0 0 ${days.length * STEP} ${base + FOOT}`} className="w-full">
      <line x1={0} x2={days.length * STEP} y1={base} y2={base} className="stroke-line" />
      {days.map(({ day, due }, index) => {
        const height = (HEIGHT * due) / most;
        const middle = index * STEP + STEP / 2;
        return (
          <g key={day}>
            <rect
              x={middle - BAR / 2}
              y={base - height}
              width={BAR}
              height={height}
              rx={2}
              className={index === 0 ? "fill-accent" : "fill-line-strong"}
            />
            {due > 0 ? (
              <text
                x={middle}
                y={base - height - 4}
                textAnchor="middle"
                fontSize={10.5}
                className="fill-ink-2"
              >
                {due}
              </text>
            ) : null}
            <text x={middle} y={base + 15} textAnchor="middle" fontSize={10.5} className="fill-ink-3">
              {Number(day.slice(-2))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
