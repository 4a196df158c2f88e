"use client";
import { TRPCClientError } from "@trpc/client";
import { useState, type FormEvent } from "react";
import { flushSync } from "react-dom";
import { useHydrated } from "@/components/ui/use-hydrated";

export interface FormErrors {
  /** By the name of the control. */
  readonly fields: Readonly<Record<string, string>>;
  /** What belongs to no single field. */
  readonly form: string | null;
}

/** What lib/trpc/init.ts tells of an error. */
interface ErrorData {
  readonly field: string | null;
  readonly fields: Readonly<Record<string, readonly string[]>> | null;
}

const NONE: FormErrors = { fields: {}, form: null };
const UNREACHABLE = "The server cannot be reached. What you typed is still here; try again in a moment.";

/** What a form found out by itself: shown beside `field`, or for the whole form. */
export class FormProblem extends Error {
  readonly field: string | null;

  constructor(message: string, field: string | null = null) {
    super(message);
    this.name = "FormProblem";
    this.field = field;
  }
}

/** Sorts what a submission threw into the fields it is about. */
export function formErrors(error: unknown): FormErrors {
  if (error instanceof FormProblem) {
    return error.field
      ? { fields: { [error.field]: error.message }, form: null }
      : { fields: {}, form: error.message };
  }
  const data = error instanceof TRPCClientError ? (error.data as ErrorData | null | undefined) : null;
  if (!(error instanceof TRPCClientError) || !data) return { fields: {}, form: UNREACHABLE };
  if (data.field) return { fields: { [data.field]: error.message }, form: null };
  const first = Object.entries(data.fields ?? {}).flatMap(([name, [message]]) =>
    message ? [[name, message] as const] : [],
  );
  return { fields: Object.fromEntries(first), form: first.length > 0 ? null : error.message };
}

export interface Form {
  readonly errors: FormErrors;
  readonly pending: boolean;
  /** For the button: neither before hydration nor twice. */
  readonly disabled: boolean;
  /** Of the form element. Should the browser ever send it by itself, nothing typed ends up in an address. */
  readonly props: {
    readonly method: "post";
    readonly noValidate: true;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
}

/**
 * A form whose inputs keep what was typed whatever happens: on failure the
 * messages go beside their fields and the first bad field gets the focus.
 * `submit` receives the controls' values by name, and the form to reset it.
 */
export function useForm(
  submit: (values: Readonly<Record<string, string>>, form: HTMLFormElement) => Promise<void>,
): Form {
  const [errors, setErrors] = useState(NONE);
  const [pending, setPending] = useState(false);
  const hydrated = useHydrated();

  async function run(form: HTMLFormElement) {
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
    setErrors(NONE);
    setPending(true);
    try {
      await submit(values, form);
      setPending(false);
    } catch (error) {
      // At once, so that the field that is bad is marked when it is looked for.
      flushSync(() => {
        setErrors(formErrors(error));
        setPending(false);
      });
      form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) void run(event.currentTarget);
  }

  return {
    errors,
    pending,
    disabled: pending || !hydrated,
    props: { method: "post", noValidate: true, onSubmit },
  };
}
