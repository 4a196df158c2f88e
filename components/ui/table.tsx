import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A table that scrolls sideways inside its own box instead of widening the page, with words for screen readers too. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { readonly label: string }) {
  return (
    <div className="relative scroll-thin overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <table className={cn("w-full border-collapse text-sm", className)} {...props} />
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "border-b border-line-soft px-3 py-1.5 text-left text-2xs font-normal whitespace-nowrap text-ink-3",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("h-9 border-b border-line-soft px-3 whitespace-nowrap", className)} {...props} />;
}
