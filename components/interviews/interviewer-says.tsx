import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { cn } from "@/components/ui/class-names";
import type { RichNode } from "@/lib/content/schema";

interface InterviewerSaysProps {
  readonly nodes: readonly RichNode[];
  readonly className?: string;
}

/** The interviewer's words. */
export function InterviewerSays({ nodes, className }: InterviewerSaysProps) {
  return (
    <blockquote className={cn("border-l-[3px] border-accent pl-4 text-[15px] leading-relaxed", className)}>
      <span className="sr-only">The interviewer: </span>
      <CompactProse>
        <RichText nodes={nodes} />
      </CompactProse>
    </blockquote>
  );
}
