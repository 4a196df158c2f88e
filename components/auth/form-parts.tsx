"use client";
import { CircleAlert, Eye, EyeOff, LoaderCircle } from "lucide-react";
import { useState, type ComponentProps, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Field, Input } from "@/components/ui/field";
import type { Form } from "./use-form";

interface TextFieldProps extends Omit<ComponentProps<typeof Input>, "form"> {
  readonly form: Form;
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A labelled input of a form, with its message. */
export function TextField({ form, name, label, hint, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={form.errors.fields[name]}>
      {(control) => <Input {...control} name={name} readOnly={form.pending} {...input} />}
    </Field>
  );
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ form, name, label, hint, ...input }: TextFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={form.errors.fields[name]}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            name={name}
            type={shown ? "text" : "password"}
            readOnly={form.pending}
            spellCheck={false}
            autoCapitalize="none"
            className="pr-10"
            {...input}
          />
          <button
            type="button"
            aria-label={shown ? "Hide the password" : "Show the password"}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-sm text-ink-3 hover:text-ink"
          >
            {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
          </button>
        </div>
      )}
    </Field>
  );
}

interface SubmitButtonProps {
  readonly form: Form;
  readonly pendingLabel: string;
  readonly variant?: "primary" | "secondary";
  /** There is nothing to submit yet. */
  readonly blocked?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The form's own button: says what is going on while it waits. */
export function SubmitButton({
  form,
  pendingLabel,
  variant = "primary",
  blocked = false,
  className,
  children,
}: SubmitButtonProps) {
  return (
    <Button type="submit" variant={variant} disabled={form.disabled || blocked} className={className}>
      {form.pending ? (
        <>
          <LoaderCircle aria-hidden className="animate-spin" />
          {pendingLabel}
        </>
      ) : (
        children
      )}
    </Button>
  );
}

/** A message that belongs to the whole form; announced when it appears. */
export function FormMessage({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  if (!children) return null;
  return (
    <div
      role="alert"
      className={cn(
        "flex gap-2.5 rounded-md border border-error/40 bg-error-soft px-3 py-2.5 text-sm text-ink",
        className,
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-error" />
      <div>{children}</div>
    </div>
  );
}
