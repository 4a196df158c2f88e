"use client";
import { ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import type { Sketch } from "@/lib/sketch";
import { edgeOf, FIT, NODE_TYPES, nodeOf } from "./flow-parts";

interface SketchViewProps {
  readonly label: string;
  readonly sketch: Sketch;
}

/** A drawing to look at. */
export function SketchView({ label, sketch }: SketchViewProps) {
  return (
    <ReactFlow
      aria-label={label}
      nodes={sketch.boxes.map((box) => nodeOf(box, { isSelected: false, isFixed: true }))}
      edges={sketch.arrows.map((arrow) => edgeOf(arrow, sketch.boxes, false))}
      nodeTypes={NODE_TYPES}
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnScroll={false}
      preventScrolling={false}
    />
  );
}
