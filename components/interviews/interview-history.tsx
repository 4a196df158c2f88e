import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import { EmptyState } from "@/components/ui/state";
import { Table, Td, Th } from "@/components/ui/table";
import type { SessionSummary } from "@/lib/interviews/session-view";
import { dimensionMeans, type DimensionMean } from "./dimension-means";
import { LevelTrend } from "./level-trend";
import { LEVEL_NAMES, SCORE_NAMES } from "./names";

/** The reader's own interviews, newest first, and how their scores went. */
export function InterviewHistory({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const points = sessions
    .flatMap(({ id, mean, title }) => (mean === null ? [] : [{ id, mean, title }]))
    .toReversed();
  return (
    <section aria-labelledby="history" className="flex flex-col gap-4">
      <h2 id="history" className="text-lg font-semibold tracking-tight">
        Yours
      </h2>
      {sessions.length === 0 ? (
        <EmptyState title="None yet" className="rounded-md border border-dashed border-line">
          Choose one above. You can pause it, leave it and come back: everything is saved as you write.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-10 gap-y-4">
            <LevelTrend points={points} />
            <ByDimension means={dimensionMeans(sessions)} />
          </div>
          <Table label="Your interviews">
            <thead>
              <tr>
                <Th>Begun</Th>
                <Th>Interview</Th>
                <Th>Level</Th>
                <Th>Judged by you</Th>
                <Th>Measured by the engine</Th>
                <Th>
                  <span className="sr-only">Open</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <Row key={session.id} session={session} />
              ))}
            </tbody>
          </Table>
        </>
      )}
    </section>
  );
}

/** Where to practise: the weakest dimension first. */
function ByDimension({ means }: { readonly means: readonly DimensionMean[] }) {
  if (means.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_auto_auto] items-baseline gap-x-4 gap-y-1 text-sm">
      {means.map(({ name, mean, count }) => (
        <div key={name} className="col-span-3 grid grid-cols-subgrid">
          <dt className="text-ink-2">{name}</dt>
          <dd className="text-right font-mono tabular-nums">{mean.toFixed(1)}</dd>
          <dd className="text-xs text-ink-3">
            {SCORE_NAMES[Math.round(mean)]}, {count === 1 ? "one interview" : `last ${count} interviews`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Row({ session: { id, title, level, startedAt, finishedAt, mean, measured, ...rest } }: RowProps) {
  const { scores, dimensions } = rest;
  return (
    <tr>
      <Td>
        <LocalTime at={startedAt} />
      </Td>
      <Td>{title}</Td>
      <Td>{LEVEL_NAMES[level]}</Td>
      <Td className="tabular-nums">
        {mean === null ? (
          <span className="text-ink-3">{finishedAt ? "not scored yet" : "under way"}</span>
        ) : (
          <>
            {mean.toFixed(1)} <span className="text-ink-3">{SCORE_NAMES[Math.round(mean)]}</span>
            {scores.length < dimensions ? (
              <span className="text-ink-3">
                {" "}
                ({scores.length} of {dimensions})
              </span>
            ) : null}
          </>
        )}
      </Td>
      <Td className="tabular-nums">
        {measured ? `${measured.points} of ${measured.max} points` : <span className="text-ink-3">none</span>}
      </Td>
      <Td>
        <Link
          href={finishedAt ? `/interview/${id}/review` : `/interview/${id}`}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {finishedAt ? "Review" : "Continue"}
          <span className="sr-only"> {title}</span>
        </Link>
      </Td>
    </tr>
  );
}

interface RowProps {
  readonly session: SessionSummary;
}
