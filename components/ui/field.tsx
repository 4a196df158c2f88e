import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./class-names";

const control =
  "w-full rounded-sm border border-line bg-ground px-3 text-sm text-ink placeholder:text-ink-3 hover:border-line-strong aria-invalid:border-error disabled:opacity-60";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(control, "min-h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(control, "min-h-20 py-2 leading-normal", className)} {...props} />;
}

/** A native select: the platform's own keyboard, touch and screen-reader behaviour. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(control, "min-h-9 pr-8", className)} {...props} />;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Says what to fix; shown beside the control and announced. */
  readonly error?: string | null | undefined;
  readonly className?: string;
  /** Receives the ids that tie label, hint and error to the control. */
  readonly children: (control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink-2">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-xs text-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
