"use client";
import { useRouter } from "next/navigation";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import { Badge } from "@/components/ui/badge";
import { toast } from "@/components/ui/toast";
import { NAME_LENGTH_MAX } from "@/lib/auth/field-limits";
import type { AccountView } from "@/lib/auth/schema";
import { useTRPCClient } from "@/lib/trpc/client";

/** The name that others see; e-mail and role are shown, and changed by others. */
export function ProfileForm({ account }: { readonly account: AccountView }) {
  const client = useTRPCClient();
  const router = useRouter();
  const form = useForm(async ({ name = "" }) => {
    await client.account.rename.mutate({ name });
    toast.success("Your name is saved.");
    router.refresh();
  });
  return (
    <form {...form.props} className="flex flex-col items-start gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      <div className="w-full">
        <TextField
          form={form}
          name="name"
          label="Name"
          hint="What your instructor and your cohort see."
          defaultValue={account.name}
          autoComplete="name"
          maxLength={NAME_LENGTH_MAX}
          required
        />
      </div>
      <dl className="grid w-full grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
        <dt className="text-ink-3">E-mail</dt>
        <dd className="min-w-0 break-all">{account.email}</dd>
        <dt className="text-ink-3">Role</dt>
        <dd>
          <Badge>{account.role}</Badge>
        </dd>
      </dl>
      <SubmitButton form={form} pendingLabel="Saving…">
        Save the name
      </SubmitButton>
    </form>
  );
}
