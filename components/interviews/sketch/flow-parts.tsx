"use client";
import { Handle, MarkerType, Position, type Edge, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { cn } from "@/components/ui/class-names";
import { boxName, type Arrow, type Box } from "@/lib/sketch";
import { BOX } from "./layout";

export type BoxNodeType = Node<{ readonly text: string; readonly isFixed: boolean }, "box">;

/** As much of an arrow's text as has room on it; the words below the drawing have all of it. */
const ON_ARROW_MAX = 28;
const HANDLE = "!size-3 !border-line-strong !bg-raised";

const BoxNode = memo(function BoxNode({ data, selected }: NodeProps<BoxNodeType>) {
  const { text, isFixed } = data;
  const handle = cn(HANDLE, isFixed && "!invisible");
  return (
    <div
      style={BOX}
      className={cn(
        "flex items-center justify-center overflow-hidden rounded-md border border-line-strong bg-surface px-2.5 text-center text-xs shadow-sm",
        selected && "border-accent bg-accent-soft ring-2 ring-accent",
        text.trim() === "" && "text-ink-3",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={!isFixed} className={handle} />
      <span className="line-clamp-4 [overflow-wrap:anywhere]">{text.trim() || "no name yet"}</span>
      <Handle type="source" position={Position.Right} isConnectable={!isFixed} className={handle} />
    </div>
  );
});

/** How React Flow draws a box. */
export const NODE_TYPES = { box: BoxNode };

/** A box as React Flow has it. */
export function nodeOf(
  { id, text, x, y }: Box,
  look: { isSelected: boolean; isFixed: boolean },
): BoxNodeType {
  return {
    id,
    type: "box",
    position: { x, y },
    ...BOX,
    // Else its handles would be measured anew with every change, and its arrows be gone meanwhile.
    measured: BOX,
    selected: look.isSelected,
    ariaLabel: boxName({ text }),
    data: { text, isFixed: look.isFixed },
  };
}

/** An arrow as React Flow has it. */
export function edgeOf(arrow: Arrow, boxes: readonly Box[], isSelected: boolean): Edge {
  const nameOf = (wanted: string) => boxName(boxes.find(({ id }) => id === wanted));
  const { id, from, to, text } = arrow;
  const stroke = isSelected ? "var(--accent)" : "var(--line-strong)";
  return {
    id,
    source: from,
    target: to,
    selected: isSelected,
    label: text.length > ON_ARROW_MAX ? `${text.slice(0, ON_ARROW_MAX - 1)}…` : text,
    ariaLabel: `Arrow from ${nameOf(from)} to ${nameOf(to)}${text === "" ? "" : `: ${text}`}`,
    style: { stroke, strokeWidth: 1.5 },
    labelStyle: { fill: "var(--ink-2)", fontSize: 11 },
    labelBgStyle: { fill: "var(--ground)" },
    markerEnd: { type: MarkerType.ArrowClosed, color: stroke },
  };
}

export const FIT = { padding: 0.12, maxZoom: 1 };
