import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";

/** Type for reading: 17 px, 68 characters a line, room between blocks. What stands inside a figure or a question is not prose. */
export function Prose({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "text-read leading-[1.62] [&>*+*]:mt-[1.1em]",
        "[&>h2]:mt-[2em] [&>h2+*]:mt-[0.6em] [&>h3]:mt-[1.7em] [&>h3+*]:mt-[0.4em]",
        "[&>[data-block]]:my-[1.4em] [&>[data-block=interview]]:my-[1em]",
        "print:text-[11pt] print:leading-normal",
        className,
      )}
      {...props}
    />
  );
}

/** The same words in the density of the interface: prompts, feedback, explanations. */
export function CompactProse({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("[&>*+*]:mt-2 [&>[data-block]]:my-3 [&>[data-block=code]_pre]:text-xs", className)}
      {...props}
    />
  );
}
