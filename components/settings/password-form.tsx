"use client";
import { toast } from "@/components/ui/toast";
import { FormMessage, PasswordField, SubmitButton } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/field-limits";
import { useTRPCClient } from "@/lib/trpc/client";

/** The old password, then the new one. This browser stays signed in; every other one is signed out. */
export function PasswordForm({ email }: { readonly email: string }) {
  const client = useTRPCClient();
  const form = useForm(async ({ currentPassword = "", newPassword = "" }, element) => {
    await client.account.changePassword.mutate({ currentPassword, newPassword });
    toast.success("Your password is changed. Other browsers are signed out.");
    element.reset();
  });
  return (
    <form {...form.props} className="flex flex-col items-start gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <div className="flex w-full flex-col gap-4">
        <PasswordField
          form={form}
          name="currentPassword"
          label="Current password"
          autoComplete="current-password"
          maxLength={PASSWORD_LENGTH_MAX}
          required
        />
        <PasswordField
          form={form}
          name="newPassword"
          label="New password"
          hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few words of your own beat one word in disguise.`}
          autoComplete="new-password"
          maxLength={PASSWORD_LENGTH_MAX}
          required
        />
      </div>
      <SubmitButton form={form} pendingLabel="Changing…">
        Change the password
      </SubmitButton>
    </form>
  );
}
