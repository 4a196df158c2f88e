import type { ComponentProps } from "react";
import { cn } from "./class-names";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "rounded-[4px] border border-b-2 border-line px-1.5 py-px font-mono text-[10.5px] text-ink-3",
        className,
      )}
      {...props}
    />
  );
}
