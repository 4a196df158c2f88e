"use client";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
} from "@/lib/auth/field-limits";
import { useTRPCClient } from "@/lib/trpc/client";
import { signInWithPassword, SignInRefused } from "./auth-client";
import { FormMessage, PasswordField, SubmitButton, TextField } from "./form-parts";
import { useForm } from "./use-form";

interface RegisterFormProps {
  readonly next: string;
  /** Where somebody who has an account goes. */
  readonly signInHref: string;
}

/** Makes an account and signs in to it; an address that has one already keeps it as it is. */
export function RegisterForm({ next, signInHref }: RegisterFormProps) {
  const client = useTRPCClient();
  const [standing, setStanding] = useState(false);
  const form = useForm(async ({ name = "", email = "", password = "" }) => {
    setStanding(false);
    await client.account.register.mutate({ name, email, password });
    try {
      await signInWithPassword(email, password);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      setStanding(true);
      return;
    }
    window.location.assign(next);
    await new Promise(() => undefined);
  });

  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormMessage>{form.errors.form}</FormMessage>
      {standing ? (
        <div
          role="status"
          className="flex flex-col items-start gap-2.5 rounded-md border border-line bg-surface p-3 text-sm"
        >
          <p>
            If this address is new, its account is made. If you had an account before, it is as it was: sign
            in with the password it has, or choose a new one.
          </p>
          <Button asChild>
            <Link href={signInHref}>Go to sign in</Link>
          </Button>
        </div>
      ) : null}
      <TextField
        form={form}
        name="name"
        label="Name"
        hint="What your instructor and your cohort see."
        autoComplete="name"
        maxLength={NAME_LENGTH_MAX}
        required
      />
      <TextField
        form={form}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        maxLength={EMAIL_LENGTH_MAX}
        required
      />
      <PasswordField
        form={form}
        name="password"
        label="Password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few words of your own beat one word in disguise.`}
        autoComplete="new-password"
        maxLength={PASSWORD_LENGTH_MAX}
        required
      />
      <SubmitButton form={form} pendingLabel="Creating the account…" className="min-h-10 w-full">
        Create account
      </SubmitButton>
    </form>
  );
}
