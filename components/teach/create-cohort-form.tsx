"use client";
import { useRouter } from "next/navigation";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import { COHORT_LIMITS } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";

/** A name is all that a cohort needs; the rest follows on its own page. */
export function CreateCohortForm() {
  const client = useTRPCClient();
  const router = useRouter();
  const form = useForm(async ({ name = "" }) => {
    const cohort = await client.cohorts.create.mutate({ name });
    router.push(`/teach/cohorts/${cohort.id}`);
    router.refresh();
  });
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormMessage>{form.errors.form}</FormMessage>
      <TextField
        form={form}
        name="name"
        label="Name"
        hint="What its members see, such as “SRE, spring 2026”."
        maxLength={COHORT_LIMITS.nameCharacters}
        autoComplete="off"
        required
      />
      <SubmitButton form={form} pendingLabel="Creating…" className="self-start">
        Create the cohort
      </SubmitButton>
    </form>
  );
}
