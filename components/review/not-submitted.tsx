import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/state";
import type { RunView } from "@/lib/runs/schema";

/** Before submission there is no review: it tells the cause. */
export function NotSubmitted({ run }: { readonly run: RunView }) {
  if (run.archived) {
    return (
      <EmptyState
        title="This run was never submitted"
        className="m-auto"
        action={
          <Button asChild variant="primary">
            <Link href={`/incidents/${run.brief.id}`}>Start a new run</Link>
          </Button>
        }
      >
        An older engine made it, so it cannot go on. Its notes are kept.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={run.graded ? "The review opens with submission" : "A fork has no review"}
      className="m-auto"
      action={
        <Button asChild variant="primary">
          <Link href={`/runs/${run.id}`}>{run.own ? "Back to the war room" : "Look into the war room"}</Link>
        </Button>
      }
    >
      {run.graded
        ? "It tells the cause and the expert’s path, so it stays closed until the run has been submitted. Nothing is lost meanwhile."
        : "Forks are practice and are not graded. The review of the run that it came from stays open."}
    </EmptyState>
  );
}
