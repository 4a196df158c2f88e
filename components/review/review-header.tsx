import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { RetryButton } from "@/components/incidents/retry-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import type { RunView } from "@/lib/runs/schema";

/** Whose run it was, of what and when; and the two ways on: look again, try again. */
export function ReviewHeader({ run }: { readonly run: RunView }) {
  const { brief } = run;
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-3">
          Review
          <Badge>{run.mode}</Badge>
          {run.own ? null : <Badge tone="accent">{run.learnerName}</Badge>}
          {run.archived ? <Badge>archived</Badge> : null}
          {run.exam?.ranOut ? <Badge>time ran out</Badge> : null}
          {run.exam && run.exam.extensions > 0 ? (
            <Badge>extended {run.exam.extensions === 1 ? "once" : `${run.exam.extensions} times`}</Badge>
          ) : null}
          {run.submittedAt ? (
            <span>
              submitted <LocalTime at={run.submittedAt} />
            </span>
          ) : null}
        </p>
        <h1 className="text-3xl font-semibold tracking-tight text-balance">{brief.title}</h1>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        {run.archived ? null : (
          <Button asChild>
            <Link href={`/runs/${run.id}`}>
              Open the war room <ArrowRight aria-hidden />
            </Link>
          </Button>
        )}
        {run.own ? (
          <RetryButton
            incidentId={brief.id}
            mode={run.mode}
            label="Try again with a new seed"
            of={brief.title}
            variant="primary"
          />
        ) : null}
      </div>
    </header>
  );
}
