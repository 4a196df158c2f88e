"use client";
import { FormProblem, useForm } from "@/components/auth/use-form";
import { FormMessage, SubmitButton } from "@/components/auth/form-parts";
import { Field, Select } from "@/components/ui/field";
import type { AssignmentTarget, AssignmentView } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { DueField, dueOf } from "./due-field";

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
  const taken = new Set(assignments.map(({ kind, targetId }) => `${kind} ${targetId}`));
  const form = useForm(async (values) => {
    const target = targets.find(({ kind, id }) => `${kind} ${id}` === values["targetId"]);
    if (!target) throw new FormProblem("Choose what to assign.", "targetId");
    const dueAt = dueOf(values);
    await client.cohorts.assign.mutate({ cohortId, kind: target.kind, targetId: target.id, dueAt });
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
      <DueField form={form} />
      <SubmitButton form={form} pendingLabel="Assigning…" className="self-start">
        Assign
      </SubmitButton>
    </form>
  );
}
