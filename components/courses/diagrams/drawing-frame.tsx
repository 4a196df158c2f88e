import type { ReactNode } from "react";
import { ScrollGroup } from "@/components/content/scroll-group";
import type { Box } from "./label-box";

interface DrawingFrameProps {
  readonly title: string;
  /** The id of the paragraph that says what the drawing shows. */
  readonly describedBy: string;
  readonly frame: Box;
  /** What can be chosen in the drawing is not hidden behind an image. */
  readonly interactive?: boolean;
  readonly children: ReactNode;
}

/** So much smaller than drawn, texts can still be read. */
const SCALE_MIN = 0.82;

/** A drawing in its own size; on a narrow screen a little smaller, and where that does not do, it scrolls. */
export function DrawingFrame({
  title,
  describedBy,
  frame,
  interactive = false,
  children,
}: DrawingFrameProps) {
  return (
    <ScrollGroup aria-label={`Drawing: ${title}`} className="max-w-full grow-0">
      <svg
        role={interactive ? "group" : "img"}
        aria-label={title}
        aria-describedby={describedBy}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        width={frame.width}
        height={frame.height}
        style={{ minWidth: SCALE_MIN * frame.width }}
        className="mx-auto block h-auto max-w-full"
      >
        {children}
      </svg>
    </ScrollGroup>
  );
}
