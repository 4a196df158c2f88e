"use client";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/field-limits";
import { useTRPCClient } from "@/lib/trpc/client";
import { FormMessage, PasswordField, SubmitButton } from "./form-parts";
import { useForm } from "./use-form";

/** Chooses the password that a one-time link allows to choose. */
export function ResetForm({ token, email }: { readonly token: string; readonly email: string }) {
  const client = useTRPCClient();
  const form = useForm(async ({ newPassword = "" }) => {
    await client.account.redeemReset.mutate({ token, newPassword });
    window.location.replace("/sign-in?notice=password-changed");
    await new Promise(() => undefined);
  });

  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        form={form}
        name="newPassword"
        label="New password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few words of your own beat one word in disguise.`}
        autoComplete="new-password"
        maxLength={PASSWORD_LENGTH_MAX}
        required
      />
      <SubmitButton form={form} pendingLabel="Saving…" className="min-h-10 w-full">
        Set the password
      </SubmitButton>
    </form>
  );
}
