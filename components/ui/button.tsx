import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { LiveButton } from "./live-button";

const button = cva(
  "inline-flex items-center justify-center gap-2 rounded-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        secondary: "border border-line bg-raised text-ink hover:border-line-strong",
        primary: "border border-transparent bg-accent text-accent-ink hover:opacity-90",
        quiet: "border border-transparent text-ink-2 hover:bg-accent-soft hover:text-ink",
        danger: "border border-transparent bg-error-soft text-error hover:border-error",
      },
      size: {
        sm: "min-h-7 px-2.5 text-xs",
        md: "min-h-8 px-3 text-sm",
        lg: "min-h-10 px-4 text-base",
        icon: "size-8 text-sm",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button> & { readonly asChild?: boolean };

/** A button, or with `asChild` a link that looks like one. */
export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  if (asChild) return <Slot.Root className={cn(button({ variant, size }), className)} {...props} />;
  // Also where there is nothing to do just now: the element, and the focus on it, has to stay.
  const Element = "onClick" in props || type === "submit" ? LiveButton : "button";
  return <Element type={type ?? "button"} className={cn(button({ variant, size }), className)} {...props} />;
}
