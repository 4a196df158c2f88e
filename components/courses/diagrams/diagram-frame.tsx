"use client";
import { useId, type ReactNode } from "react";
import type { Diagram } from "@/lib/content/diagram-schema";
import { FigureFrame } from "../figures/figure-frame";
import { TextVersion } from "./text-version";

interface DiagramFrameProps {
  readonly diagram: Diagram;
  readonly drawing: (describedBy: string) => ReactNode;
  /** The diagram in words. */
  readonly words: ReactNode;
  /** What stands beside the drawing: buttons and captions. */
  readonly children: ReactNode;
}

/** The drawing, beside or above its words; on paper, the words alone. */
export function DiagramFrame({ diagram, drawing, words, children }: DiagramFrameProps) {
  const id = useId();
  return (
    <FigureFrame title={diagram.title}>
      <p id={id} className="sr-only print:not-sr-only print:px-4 print:pt-2 print:text-sm">
        {diagram.description}
      </p>
      <div className="flex flex-wrap items-start justify-center gap-x-6 gap-y-4 px-4 py-4 print:hidden">
        {drawing(id)}
        <div className="min-w-0 flex-[1_1_16rem]">{children}</div>
      </div>
      <TextVersion>{words}</TextVersion>
    </FigureFrame>
  );
}
