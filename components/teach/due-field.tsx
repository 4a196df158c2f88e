"use client";
import { FormProblem, type Form } from "@/components/auth/use-form";
import { useHydrated } from "@/components/ui/use-hydrated";
import { TextField } from "@/components/auth/form-parts";
import { dueError, parseDue, writeDue } from "./due-date";

const NAME = "dueAt";

interface DueFieldProps {
  readonly form: Form;
  /** What stands in it at first. */
  readonly initial?: Date | null;
}

/** By when; may be left empty. */
export function DueField({ form, initial = null }: DueFieldProps) {
  const hydrated = useHydrated();
  return (
    <TextField
      form={form}
      name={NAME}
      type="datetime-local"
      label="Due (optional)"
      defaultValue={writeDue(initial)}
      hint={
        hydrated ? `In your time zone, ${zoneName()}. Each learner sees it in theirs.` : "In your time zone."
      }
    />
  );
}

/** The field's date, null for none. Throws what is wrong with it, to be shown beside the field. */
export function dueOf(values: Readonly<Record<string, string>>): Date | null {
  const text = values[NAME] ?? "";
  const due = parseDue(text);
  const problem = dueError(text, new Date());
  if (problem !== null || due === "invalid") throw new FormProblem(problem ?? "", NAME);
  return due;
}

function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
