"use client";
import Link from "next/link";
import { EMAIL_LENGTH_MAX, PASSWORD_LENGTH_MAX } from "@/lib/auth/field-limits";
import { signInWithPassword, SignInRefused } from "./auth-client";
import { FormMessage, PasswordField, SubmitButton, TextField } from "./form-parts";
import { signInMessage } from "./sign-in-message";
import { FormProblem, useForm } from "./use-form";

/** E-mail and password. `next` is a safe path of this site. */
export function SignInForm({ next }: { readonly next: string }) {
  const form = useForm(async ({ email = "", password = "" }) => {
    if (!email.trim()) throw new FormProblem("Enter your e-mail address.", "email");
    if (!password) throw new FormProblem("Enter your password.", "password");
    try {
      await signInWithPassword(email, password);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      throw new FormProblem(
        signInMessage(error.code),
        error.code === "CredentialsSignin" ? "password" : null,
      );
    }
    // A full load: nothing that a visitor's page has cached outlives the sign-in.
    window.location.assign(next);
    await new Promise(() => undefined);
  });

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
      <PasswordField
        form={form}
        name="password"
        label="Password"
        autoComplete="current-password"
        maxLength={PASSWORD_LENGTH_MAX}
        required
      />
      <SubmitButton form={form} pendingLabel="Signing in…" className="min-h-10 w-full">
        Sign in
      </SubmitButton>
      <p className="text-sm">
        <Link href="/reset" className="text-ink-2 underline underline-offset-4 hover:text-ink">
          Forgot your password?
        </Link>
      </p>
    </form>
  );
}
