"use client";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import { useTRPCClient } from "@/lib/trpc/client";

interface JoinFormProps {
  /** From a link that carries it. */
  readonly code?: string;
}

/** Eight letters and digits from the instructor; spaces, dashes and lower case do no harm. */
export function JoinForm({ code = "" }: JoinFormProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const form = useForm(async ({ code: typed = "" }) => {
    const { name } = await client.cohorts.join.mutate({ code: typed });
    toast.success(`You are in ${name}.`);
    router.push("/");
    router.refresh();
  });
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormMessage>{form.errors.form}</FormMessage>
      <TextField
        form={form}
        name="code"
        label="Join code"
        hint="Eight letters and digits, from your instructor."
        defaultValue={code}
        maxLength={16}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono tracking-[0.08em] uppercase placeholder:tracking-normal"
        required
      />
      <SubmitButton form={form} pendingLabel="Joining…" className="self-start">
        Join the cohort
      </SubmitButton>
    </form>
  );
}
