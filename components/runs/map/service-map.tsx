"use client";
import { ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useMemo } from "react";
import { useWidth } from "@/components/charts/use-width";
import { ZoomPanel } from "@/components/ui/zoom-panel";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { CallEdge, type CallEdgeType } from "./call-edge";
import { callRoutes, type Box } from "./call-path";
import type { MapFigures } from "./map-figures";
import { NODE, ServiceNode, type ServiceNodeType } from "./service-node";

interface ServiceMapProps {
  readonly brief: IncidentBrief;
  readonly figures: MapFigures;
  readonly selected: string | null;
  readonly onSelect: (component: string) => void;
}

const COLUMN_PX = NODE.width + 132;
const ROW_PX = NODE.height + 44;
const NODE_TYPES = { service: ServiceNode };
const EDGE_TYPES = { call: CallEdge };
/** Below this width the map runs from top to bottom. */
const NARROW_PX = 560;
const NARROW_ZOOM = 0.82;
const VERTICAL = { across: NODE.width + 16, along: NODE.height + 56 };
const FIT = { padding: 0.06, maxZoom: 1.15 };

/** The system as its people drew it: left to right, callers before callees. */
export function ServiceMap(props: ServiceMapProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ brief, figures, selected, onSelect }: ServiceMapProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { fitView, setCenter } = useReactFlow();
  const isVertical = width > 0 && width < NARROW_PX;
  const places = useMemo(() => placesOf(brief, isVertical), [brief, isVertical]);
  const routes = useMemo(() => routesOf(brief, places, isVertical), [brief, places, isVertical]);
  const middle = places.get(brief.slo.component);
  useEffect(() => {
    if (width === 0) return;
    // Where the whole would be too small to read, begin where the users arrive and let people move about.
    if (isVertical && middle)
      void setCenter(middle.x + NODE.width / 2, middle.y + NODE.height * 2.4, { zoom: NARROW_ZOOM });
    else void fitView(FIT);
  }, [fitView, isVertical, middle, setCenter, width]);
  const nodes = useMemo<ServiceNodeType[]>(
    () =>
      brief.components.flatMap((component) => {
        const own = figures.components.get(component.id);
        const place = places.get(component.id);
        if (!own || !place) return [];
        return {
          id: component.id,
          type: "service" as const,
          position: { x: place.x, y: place.y },
          ...NODE,
          data: { component, figures: own, isSelected: component.id === selected, onSelect },
        };
      }),
    [brief, figures, places, selected, onSelect],
  );
  const edges = useMemo<CallEdgeType[]>(
    () =>
      figures.edges.flatMap((edge) => {
        const id = `${edge.from}>${edge.to}`;
        const route = routes.get(id);
        if (!route) return [];
        const isDimmed = selected !== null && edge.from !== selected && edge.to !== selected;
        return {
          id,
          source: edge.from,
          target: edge.to,
          type: "call" as const,
          data: { figures: edge, route, isDimmed },
        };
      }),
    [figures, routes, selected],
  );

  return (
    <div ref={ref} className="size-full">
      <ReactFlow
        aria-label="Map of the system"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        fitView
        fitViewOptions={FIT}
        minZoom={0.3}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <ZoomPanel fit={FIT} />
      </ReactFlow>
    </div>
  );
}

function placesOf(brief: IncidentBrief, isVertical: boolean): Map<string, Box> {
  return new Map(
    brief.components.map(({ id, column, row }) => [
      id,
      isVertical
        ? { x: row * VERTICAL.across, y: column * VERTICAL.along, ...NODE }
        : { x: column * COLUMN_PX, y: row * ROW_PX, ...NODE },
    ]),
  );
}

function routesOf(brief: IncidentBrief, places: ReadonlyMap<string, Box>, isVertical: boolean) {
  const calls = brief.edges.flatMap(({ from, to }) => {
    const [source, target] = [places.get(from), places.get(to)];
    return source && target ? [{ id: `${from}>${to}`, source, target }] : [];
  });
  return callRoutes(calls, [...places.values()], isVertical);
}
