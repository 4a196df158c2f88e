import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";

/** Type for reading: 17 px, 68 characters a line, room between blocks. Figures may step out of the column. */
export function Prose({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "text-read leading-[1.62] [&_p]:text-pretty [&>*+*]:mt-[1.1em]",
        "[&_h2]:mt-[2em] [&_h2]:text-[22px] [&_h2]:leading-snug [&_h2]:font-semibold [&_h2]:tracking-tight [&_h2]:text-balance [&_h2+*]:mt-[0.6em]",
        "[&_h3]:mt-[1.7em] [&_h3]:text-[18px] [&_h3]:leading-snug [&_h3]:font-semibold [&_h3+*]:mt-[0.4em]",
        "[&_strong]:font-semibold [&_em]:italic",
        "[&_ul]:list-disc [&_ul]:pl-5 [&_ol]:list-decimal [&_ol]:pl-6 [&_li]:mt-[0.4em] [&_li]:pl-1 [&_li]:marker:text-ink-3",
        "[&_blockquote]:border-l-[3px] [&_blockquote]:border-line [&_blockquote]:pl-4 [&_blockquote]:text-ink-2",
        "[&_[data-block]]:my-[1.4em]",
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
      className={cn(
        "[&>*+*]:mt-2 [&_p]:text-pretty [&_strong]:font-semibold [&_em]:italic",
        "[&_ul]:list-disc [&_ul]:pl-5 [&_ol]:list-decimal [&_ol]:pl-5",
        "[&_[data-block]]:my-3 [&_[data-block]_pre]:text-xs",
        className,
      )}
      {...props}
    />
  );
}
