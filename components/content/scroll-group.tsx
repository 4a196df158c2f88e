import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";

/** Wide content that scrolls inside its own box. A group, not a landmark: a lesson may hold many. */
export function ScrollGroup({
  className,
  ...props
}: ComponentProps<"div"> & { readonly "aria-label": string }) {
  return (
    // Without the tab stop, those who use no pointer could not scroll it (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" tabIndex={0} className={cn("scroll-thin overflow-auto", className)} {...props} />
  );
}
