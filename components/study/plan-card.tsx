import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { ReadinessPlan } from "@/lib/mastery/schema";
import type { StudyPlan } from "@/lib/study/schema";
import { fullDay, shortDay } from "./calendar-words";
import { PlanForm } from "./plan-form";

interface PlanCardProps {
  readonly study: StudyPlan;
  /** Null while no interview is planned. */
  readonly plan: ReadinessPlan | null;
}

/** Ready by the day of the interview: what is left, what it takes, and whether it can be done. */
export function PlanCard({ study, plan }: PlanCardProps) {
  return (
    <Card aria-labelledby="plan-title" className="flex flex-col gap-3 p-4">
      <h2 id="plan-title" className="text-sm font-semibold">
        Ready by my interview
      </h2>
      {plan ? (
        <Plan plan={plan} />
      ) : (
        <p className="text-sm text-ink-3">
          Give the day, and the rows that are left are laid into the days before it.
        </p>
      )}
      <details open={plan === null}>
        <summary className="w-fit cursor-pointer text-sm text-ink-2">
          {plan ? "Change the day or the pace" : "The day and the pace"}
        </summary>
        <div className="mt-3">
          <PlanForm key={`${study.interviewOn} ${study.minutesADay}`} study={study} />
        </div>
      </details>
    </Card>
  );
}

function Plan({ plan }: { readonly plan: ReadinessPlan }) {
  const { interviewOn, daysLeft, rowsLeft, rowsReady, minutesLeft, minutesADay, days } = plan;
  const [todays, ...next] = days;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="text-ink-2">
        {fullDay(interviewOn)}: {daysLeft === 0 ? "the day is here" : `${counted(daysLeft, "day")} left`}.{" "}
        {counted(rowsReady, "row")} ready, {rowsLeft} to go
        {rowsLeft > 0 ? `, about ${hours(minutesLeft)} at ${minutesADay} min a day` : ""}.
      </p>
      <Verdict plan={plan} />
      {todays && todays.rows.length > 0 ? <DayRows label="Today" rows={todays.rows} /> : null}
      {next.some(({ rows }) => rows.length > 0) ? (
        <details>
          <summary className="w-fit cursor-pointer text-ink-2">The days after it</summary>
          <div className="mt-2 flex flex-col gap-2">
            {next
              .filter(({ rows }) => rows.length > 0)
              .map(({ day, rows }) => (
                <DayRows key={day} label={shortDay(day)} rows={rows} />
              ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

function Verdict({ plan }: { readonly plan: ReadinessPlan }) {
  const { reachable, rowsLeft, rowsFit, readyOn, minutesNeeded } = plan;
  if (rowsLeft === 0) return <p className="text-recovery">You are ready. The daily reviews keep it so.</p>;
  if (reachable)
    return (
      <p className="text-recovery">
        It can be done: at this pace you are ready on {fullDay(readyOn)}. The daily reviews come on top.
      </p>
    );
  return (
    <p className="text-saturation">
      It cannot be done at this pace: {rowsFit} of the {rowsLeft} rows fit, and all of them would be ready on{" "}
      {fullDay(readyOn)}.{minutesNeeded === null ? null : ` It would take ${minutesNeeded} min a day.`}
    </p>
  );
}

function DayRows({
  label,
  rows,
}: {
  readonly label: string;
  readonly rows: ReadinessPlan["days"][number]["rows"];
}) {
  return (
    <div>
      <h3 className="text-xs font-medium text-ink-3">{label}</h3>
      <ul>
        {rows.map(({ id, title, href, minutes }) => (
          <li key={id} className="flex items-baseline gap-2 py-0.5">
            <Link href={href} className="min-w-0 flex-1 hover:text-accent hover:underline">
              <span className="text-ink-3 tabular-nums">{id}</span> {title}
            </Link>
            <span className="text-xs text-ink-3 tabular-nums">{minutes} min</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function hours(minutes: number): string {
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
