"use client";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useRef, useState, useSyncExternalStore, type FormEvent, type RefObject } from "react";

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
    return error.field ? { fields: { [error.field]: error.message }, form: null } : { fields: {}, form: error.message };
  }
  const data = error instanceof TRPCClientError ? (error.data as ErrorData | null | undefined) : null;
  if (!(error instanceof TRPCClientError) || !data) return { fields: {}, form: UNREACHABLE };
  if (data.field) return { fields: { [data.field]: error.message }, form: null };
  const first = Object.entries(data.fields ?? {}).flatMap(([name, [message]]) => (message ? [[name, message] as const] : []));
  return { fields: Object.fromEntries(first), form: first.length > 0 ? null : error.message };
}

const subscribe = () => () => undefined;

/** False until React has taken over the page: before that, a form would be sent by the browser itself. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}

export interface Form {
  readonly ref: RefObject<HTMLFormElement | null>;
  readonly errors: FormErrors;
  readonly pending: boolean;
  /** For the button: neither before hydration nor twice. */
  readonly disabled: boolean;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/**
 * A form whose inputs keep what was typed whatever happens: on failure the
 * messages go beside their fields and the first bad field gets the focus.
 * `submit` receives the controls' values by name.
 */
export function useForm(submit: (values: Readonly<Record<string, string>>) => Promise<void>): Form {
  const ref = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState(NONE);
  const [pending, setPending] = useState(false);
  const hydrated = useHydrated();

  useEffect(() => {
    if (Object.keys(errors.fields).length > 0) ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === "string") values[name] = value;
    setErrors(NONE);
    setPending(true);
    submit(values)
      .catch((error: unknown) => setErrors(formErrors(error)))
      .finally(() => setPending(false));
  }

  return { ref, errors, pending, disabled: pending || !hydrated, onSubmit };
}
