import Link from "next/link";
import { ProgressBar } from "@/components/courses/progress-bar";
import { Card } from "@/components/ui/card";
import { MASTERY_STATES, type MasteryMap, type ModuleRows, type RowView } from "@/lib/mastery/schema";
import { STATE_WORDS, StateMark } from "./state-mark";

interface SyllabusMapProps {
  readonly map: MasteryMap;
  /** 0..1 of a module's lessons read, by its id. */
  readonly read: ReadonlyMap<string, number>;
}

/** Every row of the syllabus, and how well it is known: as a shape, a colour and a word. */
export function SyllabusMap({ map: { modules, counts }, read }: SyllabusMapProps) {
  if (modules.length === 0) return null;
  return (
    <Card aria-labelledby="map-title">
      <header className="flex flex-col gap-3 border-b border-line-soft p-4">
        <h2 id="map-title" className="text-sm font-semibold">
          Your map of the syllabus
        </h2>
        <dl className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
          {MASTERY_STATES.map((state) => (
            <div key={state} className="flex items-center gap-1.5">
              <dt className="flex items-center gap-1.5 text-ink-2">
                <StateMark state={state} />
                {STATE_WORDS[state]}
              </dt>
              <dd className="font-mono">{counts[state]}</dd>
            </div>
          ))}
        </dl>
        <details className="text-sm text-ink-3">
          <summary className="w-fit cursor-pointer text-ink-2">How this is told</summary>
          <p className="mt-1.5 max-w-[68ch]">
            From questions, labs and incidents together; reading alone counts for nothing. A row is practised
            with 4 points at 60 %, solid with 7 at 80 % on two days, and with its lab or incident done where
            it has one. A miss that stands lowers it by one. It fades 7 days after one day of success, and
            twice as late with each further day.
          </p>
        </details>
      </header>
      <div className="flex flex-col divide-y divide-line-soft">
        {modules.map((module) => (
          <ModuleSection key={module.id} module={module} read={read.get(module.id) ?? 0} />
        ))}
      </div>
    </Card>
  );
}

function ModuleSection({ module, read }: { readonly module: ModuleRows; readonly read: number }) {
  const { id, chapter, title, href, rows } = module;
  return (
    <section aria-labelledby={`map-${id}`} className="flex flex-col gap-2 p-4">
      <div className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_180px]">
        <h3 id={`map-${id}`} className="text-sm font-medium">
          <Link href={href} className="hover:text-accent hover:underline">
            <span className="mr-1.5 text-ink-3 tabular-nums">{chapter}</span>
            {title}
          </Link>
        </h3>
        <ProgressBar value={read} label={`Lessons read in ${title}`} />
      </div>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row: { id, title, href, state, reason } }: { readonly row: RowView }) {
  return (
    <li className="relative flex gap-2 rounded-sm py-1.5 text-sm hover:bg-accent-soft">
      <StateMark state={state} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <Link href={href} className="text-ink after:absolute after:inset-0">
          <span className="text-ink-3 tabular-nums">{id}</span> {title}
        </Link>
        <p className="text-xs text-ink-3">
          {STATE_WORDS[state]}
          {state === "not-started" ? null : `: ${reason}`}
        </p>
      </div>
    </li>
  );
}
