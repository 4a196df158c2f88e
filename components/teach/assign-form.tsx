"use client";
import { FormProblem, useForm, useHydrated } from "@/components/auth/use-form";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { Field, Select } from "@/components/ui/field";
import type { AssignmentTarget, AssignmentView } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { dueError, parseDue } from "./due-date";

interface AssignFormProps {
  readonly cohortId: string;
  readonly targets: readonly AssignmentTarget[];
  readonly assignments: readonly AssignmentView[];
  readonly onDone: (title: string) => Promise<void>;
}

const GROUPS = [
  { kind: "module", label: "Modules" },
  { kind: "incident", label: "Incidents" },
] as const;

/** What to do, and by when. */
export function AssignForm({ cohortId, targets, assignments, onDone }: AssignFormProps) {
  const client = useTRPCClient();
  const hydrated = useHydrated();
  const taken = new Set(assignments.map(({ kind, targetId }) => `${kind} ${targetId}`));
  const form = useForm(async ({ targetId: chosen = "", dueAt = "" }) => {
    const target = targets.find(({ kind, id }) => `${kind} ${id}` === chosen);
    if (!target) throw new FormProblem("Choose what to assign.", "targetId");
    const problem = dueError(dueAt, new Date());
    if (problem) throw new FormProblem(problem, "dueAt");
    const due = parseDue(dueAt);
    await client.cohorts.assign.mutate({
      cohortId,
      kind: target.kind,
      targetId: target.id,
      dueAt: due === "invalid" ? null : due,
    });
    await onDone(target.title);
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      <Field label="What" error={form.errors.fields.targetId}>
        {(control) => (
          <Select {...control} name="targetId" defaultValue="">
            <option value="" disabled>
              choose…
            </option>
            {GROUPS.map(({ kind, label }) => (
              <optgroup key={kind} label={label}>
                {targets
                  .filter((target) => target.kind === kind)
                  .map(({ id, title }) => (
                    <option key={id} value={`${kind} ${id}`} disabled={taken.has(`${kind} ${id}`)}>
                      {taken.has(`${kind} ${id}`) ? `${title} (assigned already)` : title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <TextField
        form={form}
        name="dueAt"
        type="datetime-local"
        label="Due (optional)"
        hint={
          hydrated
            ? `In your time zone, ${zoneName()}. Each learner sees it in theirs.`
            : "In your time zone."
        }
      />
      <SubmitButton form={form} pendingLabel="Assigning…" className="self-start">
        Assign
      </SubmitButton>
    </form>
  );
}

function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
