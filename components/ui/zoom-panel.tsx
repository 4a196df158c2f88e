import { type FitViewOptions, Panel, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { Button } from "./button";

/** Zooming of a map or a drawing by buttons, in its corner. `fit` is how "Show all" frames it. */
export function ZoomPanel({ fit }: { readonly fit: FitViewOptions }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="top-right" className="flex gap-1">
      <Button size="icon" className="size-7" onClick={() => void zoomIn()} aria-label="Zoom in">
        <Plus aria-hidden />
      </Button>
      <Button size="icon" className="size-7" onClick={() => void zoomOut()} aria-label="Zoom out">
        <Minus aria-hidden />
      </Button>
      <Button size="icon" className="size-7" onClick={() => void fitView(fit)} aria-label="Show all">
        <Maximize aria-hidden />
      </Button>
    </Panel>
  );
}
