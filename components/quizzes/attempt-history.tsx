import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import { Table, Td, Th } from "@/components/ui/table";
import type { AttemptSummary } from "@/lib/quizzes/schema";
import { formatPoints, formatShare } from "./format";

interface AttemptHistoryProps {
  readonly quizId: string;
  /** Newest first. */
  readonly attempts: readonly AttemptSummary[];
}

/** Finished attempts, with the one that counts. */
export function AttemptHistory({ quizId, attempts }: AttemptHistoryProps) {
  const finished = attempts.filter(({ submittedAt }) => submittedAt);
  if (finished.length === 0) return null;
  const first = finished.at(-1);
  return (
    <div>
      <h2 className="mb-2 text-sm font-medium">Your attempts</h2>
      <Table label="Your attempts">
        <thead>
          <tr>
            <Th>Handed in</Th>
            <Th className="text-right">Points</Th>
            <Th className="text-right">Share</Th>
            <Th>Counts</Th>
            <Th>
              <span className="sr-only">Result</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {finished.map((attempt) => (
            <tr key={attempt.id}>
              <Td>{attempt.submittedAt ? <LocalTime at={attempt.submittedAt} /> : null}</Td>
              <Td className="text-right tabular-nums">
                {formatPoints(attempt.score ?? 0)} of {attempt.maxScore}
              </Td>
              <Td className="text-right tabular-nums">
                {formatShare((attempt.score ?? 0) / (attempt.maxScore || 1))}
              </Td>
              <Td className="text-ink-3">{attempt === first ? "yes, the first" : "practice"}</Td>
              <Td>
                <Link
                  href={`/quizzes/${quizId}/results/${attempt.id}`}
                  className="inline-flex min-h-6 items-center text-accent hover:underline"
                >
                  See the answers
                </Link>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
