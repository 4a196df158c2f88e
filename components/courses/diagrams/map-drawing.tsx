import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/class-names";
import type { DiagramMap } from "@/lib/content/diagram-schema";
import { ArrowHeads } from "./arrow-heads";
import { type MapLayout, type PlacedEdge, type PlacedGroup, type PlacedNode } from "./map-layout";
import { isShown } from "./steps";
import { SvgLabel } from "./svg-label";

interface MapDrawingProps {
  readonly layout: MapLayout;
  /** The step that is drawn, from 0. */
  readonly index: number;
  readonly step: DiagramMap["steps"][number];
  readonly chosen: string | null;
  readonly onChoose: (node: string) => void;
  /** For the arrow heads, which are referred to by name. */
  readonly name: string;
}

/** Nodes that open their text, the edges between them, and the frames around them. */
export function MapDrawing({ layout, index, step, chosen, onChoose, name }: MapDrawingProps) {
  const isMarked = (id: string | undefined) => id !== undefined && step.mark.includes(id);
  return (
    <>
      <ArrowHeads name={name} />
      {layout.groups.map((placed) =>
        isShown(placed.group, index) ? (
          <Group key={placed.group.id} placed={placed} marked={isMarked(placed.group.id)} />
        ) : null,
      )}
      {layout.edges.map((placed, at) =>
        isShown(placed.edge, index) ? (
          <Edge key={at} placed={placed} marked={isMarked(placed.edge.id)} name={name} />
        ) : null,
      )}
      {layout.nodes.map((placed) =>
        isShown(placed.node, index) ? (
          <Node
            key={placed.node.id}
            placed={placed}
            marked={isMarked(placed.node.id)}
            chosen={placed.node.id === chosen}
            onChoose={() => onChoose(placed.node.id)}
          />
        ) : null,
      )}
    </>
  );
}

interface GroupProps {
  readonly placed: PlacedGroup;
  readonly marked: boolean;
}

function Group({ placed: { group, box, label }, marked }: GroupProps) {
  return (
    <g>
      <rect
        {...box}
        rx={10}
        className={cn("fill-accent-soft", marked ? "stroke-accent" : "stroke-line-strong")}
        strokeWidth={marked ? 2.5 : 1.25}
        strokeDasharray={group.dashed ? "5 4" : undefined}
      />
      <SvgLabel label={label} marked={marked} seam={false} />
    </g>
  );
}

interface EdgeProps {
  readonly placed: PlacedEdge;
  readonly marked: boolean;
  readonly name: string;
}

function Edge({ placed: { edge, path, label }, marked, name }: EdgeProps) {
  return (
    <g>
      <path
        d={path.d}
        className={cn("fill-none", marked ? "stroke-accent" : "stroke-line-strong")}
        strokeWidth={marked ? 2.5 : 1.25}
        strokeDasharray={edge.dashed ? "5 4" : undefined}
        markerEnd={edge.arrow ? `url(#${name}-${marked ? "marked" : "plain"})` : undefined}
      />
      {label ? <SvgLabel label={label} marked={marked} /> : null}
    </g>
  );
}

interface NodeProps {
  readonly placed: PlacedNode;
  readonly marked: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

const OUTLINE = { plain: "stroke-line-strong", key: "stroke-accent", bad: "stroke-error" } as const;

function Node({ placed: { node, box, label }, marked, chosen, onChoose }: NodeProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose();
  }
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={node.name.replaceAll("\n", " ")}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      className="cursor-pointer"
    >
      <rect
        {...box}
        rx={7}
        className={cn("fill-raised", marked || chosen ? "stroke-accent" : OUTLINE[node.tone])}
        strokeWidth={marked || chosen ? 2.5 : 1.25}
        strokeDasharray={node.tone === "bad" ? "4 3" : undefined}
      />
      {chosen ? (
        <path
          d={`M${box.x + 8} ${box.y + box.height - 4}h${box.width - 16}`}
          className="stroke-accent"
          strokeWidth={2}
        />
      ) : null}
      <text x={label.x} textAnchor="middle" className="fill-ink text-[12px] font-semibold">
        {label.lines.map((line, index) => (
          <tspan key={line} x={label.x} y={label.y + (index - (label.lines.length - 1) / 2) * 14 + 4}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
