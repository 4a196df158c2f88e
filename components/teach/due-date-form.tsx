"use client";
import { FormMessage, SubmitButton } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import type { AssignmentView } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { DueField, dueOf } from "./due-field";

interface DueDateFormProps {
  readonly assignment: AssignmentView;
  readonly onDone: () => Promise<void>;
}

/** Another date for what is assigned already, or none. */
export function DueDateForm({ assignment, onDone }: DueDateFormProps) {
  const client = useTRPCClient();
  const form = useForm(async (values) => {
    await client.cohorts.changeDueDate.mutate({ assignmentId: assignment.id, dueAt: dueOf(values) });
    await onDone();
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      <DueField form={form} initial={assignment.dueAt} />
      <p className="text-xs text-ink-3">
        The gradebook tells by the new date who is late, also of work that is done. Empty takes the date away.
      </p>
      <SubmitButton form={form} pendingLabel="Saving…" className="self-start">
        Save the date
      </SubmitButton>
    </form>
  );
}
