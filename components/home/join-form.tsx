"use client";
import { useRouter } from "next/navigation";
import { FormMessage, TextField } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
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
      <Button type="submit" disabled={form.disabled} className="self-start">
        {form.pending ? "Joining…" : "Join the cohort"}
      </Button>
    </form>
  );
}
