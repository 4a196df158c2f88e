"use client";
import { useMemo } from "react";
import type { Spacetime } from "@/lib/content/diagram-schema";
import { DiagramFrame } from "./diagram-frame";
import { DrawingFrame } from "./drawing-frame";
import { SpacetimeDrawing } from "./spacetime-drawing";
import { layOutSpacetime } from "./spacetime-layout";
import { StepPanel, useStepping } from "./step-panel";
import { StepList } from "./text-version";

/** Lanes with their messages, moment by moment. */
export function SpacetimeFigure({ diagram }: { readonly diagram: Spacetime }) {
  const stepping = useStepping(diagram.steps);
  const layout = useMemo(() => layOutSpacetime(diagram), [diagram]);
  const index = stepping.state.step;
  const step = diagram.steps[index];
  return (
    <DiagramFrame
      diagram={diagram}
      words={<StepList steps={diagram.steps} />}
      drawing={(describedBy) => (
        <DrawingFrame title={diagram.title} describedBy={describedBy} frame={layout.frame}>
          {step ? (
            <SpacetimeDrawing layout={layout} index={index} step={step} name={`diagram-${diagram.id}`} />
          ) : null}
        </DrawingFrame>
      )}
    >
      <StepPanel {...stepping} />
    </DiagramFrame>
  );
}
