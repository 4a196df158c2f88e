import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { EmptyState } from "@/components/ui/state";
import { Table, Td, Th } from "@/components/ui/table";
import type { CohortSummary, LearnerReport } from "@/lib/cohorts/schema";
import { CellStatus, percentText } from "./cell-status";
import { DueText } from "./due-text";
import { LearnerCare } from "./learner-care";
import { RunDimensions } from "./run-dimensions";

interface LearnerReportViewProps {
  readonly cohort: CohortSummary;
  readonly report: LearnerReport;
  /** What each answered question asks, by its id. */
  readonly prompts: Readonly<Record<string, string>>;
}

/** One learner's work for the cohort: assignments, runs, answers. */
export function LearnerReportView({ cohort, report, prompts }: LearnerReportViewProps) {
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Assignments report={report} />
          <Runs runs={report.runs} />
        </div>
        <LearnerCare cohort={cohort} userId={report.userId} name={report.name} />
      </div>
      <Answers answers={report.answers} prompts={prompts} />
    </>
  );
}

function Assignments({ report }: { readonly report: LearnerReport }) {
  return (
    <Card aria-labelledby="assignments-title">
      <CardHeader title={<span id="assignments-title">Assignments</span>} />
      {report.assignments.length === 0 ? (
        <p className="px-3 pb-3 text-sm text-ink-3">Nothing is assigned to this cohort yet.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
          {report.assignments.map((assignment, index) => {
            const cell = report.cells[index];
            return (
              <li
                key={assignment.id}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2.5 text-sm"
              >
                <span className="min-w-0 flex-1 basis-60">
                  <span className="block font-medium">{assignment.title}</span>
                  <span className="block text-xs text-ink-3">
                    <DueText dueAt={assignment.dueAt} />
                    {cell ? ` · ${cell.detail}` : null}
                  </span>
                </span>
                {cell ? (
                  <>
                    <CellStatus cell={cell} />
                    {cell.percent === null ? null : (
                      <span className="w-14 text-right font-mono">{percentText(cell.percent)}</span>
                    )}
                  </>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function Runs({ runs }: Pick<LearnerReport, "runs">) {
  return (
    <Card aria-labelledby="runs-title">
      <CardHeader
        title={<span id="runs-title">Runs of assigned incidents</span>}
        note="practice runs stay private"
      />
      {runs.length === 0 ? (
        <p className="px-3 pb-3 text-sm text-ink-3">None yet.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
          {runs.map(({ id, title, mode, createdAt, submittedAt, percent, dimensions }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2.5 text-sm">
              <span className="min-w-0 flex-1 basis-48 font-medium">{title}</span>
              <Badge>{mode}</Badge>
              <span className="text-xs text-ink-3">
                {submittedAt ? "submitted " : "begun "}
                <LocalTime at={submittedAt ?? createdAt} />
              </span>
              <span className="w-14 text-right font-mono">{percentText(percent)}</span>
              <Link
                href={submittedAt ? `/runs/${id}/review` : `/runs/${id}`}
                className="inline-flex min-h-6 items-center gap-1 font-medium text-accent hover:underline"
              >
                {submittedAt ? "Review" : "Look in"} <ArrowRight aria-hidden className="size-3.5" />
              </Link>
              {dimensions.length > 0 ? <RunDimensions dimensions={dimensions} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Answers({
  answers,
  prompts,
}: Pick<LearnerReport, "answers"> & Pick<LearnerReportViewProps, "prompts">) {
  return (
    <Card aria-labelledby="answers-title">
      <CardHeader
        title={<span id="answers-title">Answers</span>}
        note="newest first; the first answer to a question is the one that counts"
      />
      {answers.length === 0 ? (
        <EmptyState title="No answer yet" className="pt-2">
          Answers to quiz questions and to the checks inside lessons appear here as they are given.
        </EmptyState>
      ) : (
        <Table label="Answers">
          <thead>
            <tr>
              <Th>Question</Th>
              <Th>Where</Th>
              <Th>Attempt</Th>
              <Th>When</Th>
              <Th className="text-right">Score</Th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ itemId, score, firstAttempt, at, inQuiz }) => (
              <tr key={`${itemId} ${at.getTime()}`}>
                <Td className="max-w-xl min-w-72 py-2 whitespace-normal">
                  <span className="line-clamp-2">{prompts[itemId] ?? itemId}</span>
                  <span className="font-mono text-2xs text-ink-3">{itemId}</span>
                </Td>
                <Td className="text-ink-2">{inQuiz ? "quiz" : "lesson"}</Td>
                <Td>
                  {firstAttempt ? (
                    <Badge tone="accent">first</Badge>
                  ) : (
                    <span className="text-ink-3">again</span>
                  )}
                </Td>
                <Td className="text-ink-3">
                  <LocalTime at={at} />
                </Td>
                <Td className="text-right font-mono">{percentText(score * 100)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
