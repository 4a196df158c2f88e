"use client";
import { ReactFlow, ReactFlowProvider, type EdgeChange, type NodeChange } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useState } from "react";
import type { Sketch } from "@/lib/sketch";
import { withArrow, withChangedBox, withoutArrow, withoutBox } from "./edit";
import { ZoomPanel } from "@/components/ui/zoom-panel";
import { edgeOf, FIT, NODE_TYPES, nodeOf, type BoxNodeType } from "./flow-parts";

export interface SketchEditorProps {
  readonly sketch: Sketch;
  readonly change: (edit: (sketch: Sketch) => Sketch) => void;
  /** Of a box or an arrow. */
  readonly selected: string | null;
  readonly onSelect: (id: string, isSelected: boolean) => void;
}

const GRID: [number, number] = [8, 8];
const REMOVE_KEYS = ["Delete", "Backspace"];

/**
 * The drawing itself. By keyboard: Tab reaches boxes and arrows, Enter takes one, arrow keys move a box, Delete takes it
 * away; names and arrows are in the fields beside it. By pointer: boxes are dragged, and joined from edge to edge.
 */
export function SketchEditor(props: SketchEditorProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ sketch, change, selected, onSelect }: SketchEditorProps) {
  /** Of a box that is being dragged; the drawing has it once it is let go. */
  const [dragged, setDragged] = useState<{ id: string; x: number; y: number } | null>(null);
  const boxes = sketch.boxes.map((box) => (dragged?.id === box.id ? { ...box, ...dragged } : box));

  function onNodesChange(changes: readonly NodeChange<BoxNodeType>[]) {
    for (const one of changes) {
      if (one.type === "select") onSelect(one.id, one.selected);
      if (one.type === "remove") change((known) => withoutBox(known, one.id));
      if (one.type !== "position" || !one.position) continue;
      const { x, y } = one.position;
      if (one.dragging) setDragged({ id: one.id, x, y });
      else {
        setDragged(null);
        change((known) => withChangedBox(known, one.id, { x: Math.round(x), y: Math.round(y) }));
      }
    }
  }

  function onEdgesChange(changes: readonly EdgeChange[]) {
    for (const one of changes) {
      if (one.type === "select") onSelect(one.id, one.selected);
      if (one.type === "remove") change((known) => withoutArrow(known, one.id));
    }
  }

  return (
    <ReactFlow
      aria-label="Your drawing"
      nodes={boxes.map((box) => nodeOf(box, { isSelected: box.id === selected, isFixed: false }))}
      edges={sketch.arrows.map((arrow) => edgeOf(arrow, sketch.boxes, arrow.id === selected))}
      nodeTypes={NODE_TYPES}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onConnect={({ source, target }) => change((known) => withArrow(known, source, target))}
      deleteKeyCode={REMOVE_KEYS}
      multiSelectionKeyCode={null}
      selectionKeyCode={null}
      snapToGrid
      snapGrid={GRID}
      fitView
      fitViewOptions={FIT}
      minZoom={0.3}
      maxZoom={1.5}
      zoomOnScroll={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
    >
      <ZoomPanel fit={FIT} />
    </ReactFlow>
  );
}
