"use client";
import { BookOpen, Plus, Siren } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/state";
import { toast } from "@/components/ui/toast";
import type { AssignmentTarget, AssignmentView, Gradebook } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { AssignForm } from "./assign-form";
import { DueDateForm } from "./due-date-form";
import { DueText } from "./due-text";
import { columnSummary } from "./gradebook-view";

interface AssignmentsPanelProps {
  readonly book: Gradebook;
  readonly targets: readonly AssignmentTarget[];
  readonly onChanged: () => Promise<void>;
}

/** What the cohort has to do; adding to it, and taking something back. */
export function AssignmentsPanel({ book, targets, onChanged }: AssignmentsPanelProps) {
  const client = useTRPCClient();
  const [adding, setAdding] = useState(false);
  const [dating, setDating] = useState<AssignmentView | null>(null);
  const [leaving, setLeaving] = useState<AssignmentView | null>(null);
  return (
    <Card aria-labelledby="assignments-title">
      <CardHeader
        title={<span id="assignments-title">Assignments</span>}
        actions={
          <Button
            size="sm"
            variant={book.assignments.length === 0 ? "primary" : "secondary"}
            onClick={() => setAdding(true)}
          >
            <Plus aria-hidden /> Assign…
          </Button>
        }
      />
      {book.assignments.length === 0 ? (
        <EmptyState title="Nothing assigned yet" className="pt-2">
          Assign a module or an incident. It then stands on every member’s home page, and gets a column in the
          gradebook.
        </EmptyState>
      ) : (
        <ul className="flex flex-col divide-y divide-line-soft px-3 pb-1.5">
          {book.assignments.map((assignment) => (
            <AssignmentItem
              key={assignment.id}
              assignment={assignment}
              book={book}
              onDate={() => setDating(assignment)}
              onWithdraw={() => setLeaving(assignment)}
            />
          ))}
        </ul>
      )}
      <Dialog open={adding} onOpenChange={setAdding} title="Assign to the cohort">
        <AssignForm
          cohortId={book.cohort.id}
          targets={targets}
          assignments={book.assignments}
          onDone={async (title) => {
            await onChanged();
            setAdding(false);
            toast.success(`Assigned: ${title}`);
          }}
        />
      </Dialog>
      <Dialog
        open={dating !== null}
        onOpenChange={() => setDating(null)}
        title="Change the due date"
        {...(dating ? { description: dating.title } : {})}
      >
        {dating ? (
          <DueDateForm
            assignment={dating}
            onDone={async () => {
              await onChanged();
              setDating(null);
              toast.success(`Changed the due date: ${dating.title}`);
            }}
          />
        ) : null}
      </Dialog>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => {
          if (!open) setLeaving(null);
        }}
        title="Withdraw this assignment?"
        confirmLabel="Withdraw it"
        pendingLabel="Withdrawing…"
        messageOf={(error) => failureOf(error).message}
        onConfirm={async () => {
          if (!leaving) return;
          await client.cohorts.withdraw.mutate({ assignmentId: leaving.id });
          await onChanged();
          toast.success(`Withdrawn: ${leaving.title}`);
        }}
      >
        {leaving?.title} disappears from the learners’ home pages and from the gradebook. What they did for it
        stays theirs.
      </ConfirmDialog>
    </Card>
  );
}

interface AssignmentItemProps {
  readonly assignment: AssignmentView;
  readonly book: Gradebook;
  readonly onDate: () => void;
  readonly onWithdraw: () => void;
}

function AssignmentItem({ assignment, book, onDate, onWithdraw }: AssignmentItemProps) {
  const { done, learners } = columnSummary(book, assignment.id);
  const Icon = assignment.kind === "module" ? BookOpen : Siren;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="text-sm font-medium break-words">{assignment.title}</p>
        <p className="text-xs text-ink-3">
          {assignment.kind}, <DueText dueAt={assignment.dueAt} /> · {done} of {learners} done
        </p>
      </div>
      <div className="ml-auto flex gap-1">
        <Button size="sm" variant="quiet" onClick={onDate} aria-label={`Due date of ${assignment.title}…`}>
          Due date…
        </Button>
        <Button size="sm" variant="quiet" onClick={onWithdraw} aria-label={`Withdraw ${assignment.title}…`}>
          Withdraw…
        </Button>
      </div>
    </li>
  );
}
