import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

const badge = cva(
  "inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-xs whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "border-line bg-raised text-ink-2",
        accent: "border-transparent bg-accent-soft text-accent",
        error: "border-transparent bg-error-soft text-error",
        saturation: "border-transparent bg-saturation-soft text-saturation",
        recovery: "border-transparent bg-recovery-soft text-recovery",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A small label. Its tone repeats what its words say; colour alone carries nothing. */
export function Badge({ className, tone, ...props }: ComponentProps<"span"> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone }), className)} {...props} />;
}
