"use client";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { EMAIL_LENGTH_MAX } from "@/lib/auth/field-limits";
import { useTRPCClient } from "@/lib/trpc/client";
import { FormMessage, SubmitButton, TextField } from "./form-parts";
import { useForm } from "./use-form";

/** Asks for a link by mail; the answer is the same for every address. */
export function ResetRequestForm() {
  const client = useTRPCClient();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm(async ({ email = "" }) => {
    await client.account.requestReset.mutate({ email });
    setSentTo(email.trim());
  });

  if (sentTo !== null) {
    return (
      <div role="status" className="flex gap-3 rounded-md border border-line bg-surface p-4 text-sm">
        <MailCheck aria-hidden className="size-5 shrink-0 text-accent" />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="break-words">
            If <strong className="font-medium">{sentTo}</strong> has an account, a mail with a link is on its
            way.
          </p>
          <p className="text-ink-3">
            The link works once, for an hour. Nothing there? Look among the junk, then try again.
          </p>
        </div>
      </div>
    );
  }
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      <TextField
        form={form}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        maxLength={EMAIL_LENGTH_MAX}
        required
      />
      <SubmitButton form={form} pendingLabel="Asking…" className="min-h-10 w-full">
        Mail me a link
      </SubmitButton>
    </form>
  );
}
