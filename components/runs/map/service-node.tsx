"use client";
import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { CircleX, Gauge } from "lucide-react";
import { memo } from "react";
import { Meter } from "@/components/charts/meter";
import { cn } from "@/components/ui/class-names";
import type { ComponentInfo } from "@/simulations/incidents/brief";
import { formatRate, formatSeconds, formatShare } from "../format";
import type { ComponentFigures } from "./map-figures";

export type ServiceNodeType = Node<
  {
    readonly component: ComponentInfo;
    readonly figures: ComponentFigures;
    readonly isSelected: boolean;
    readonly onSelect: (component: string) => void;
  },
  "service"
>;

export const NODE = { width: 172, height: 84 };

const HEALTH_TEXT: Readonly<Record<ComponentFigures["health"], string>> = {
  failing: "requests fail",
  saturated: "a resource is saturated",
  well: "well",
  silent: "nothing measured",
};

/** One part of the system with its figures; a button, so that Tab and Enter reach it. */
export const ServiceNode = memo(function ServiceNode({ data }: NodeProps<ServiceNodeType>) {
  const { component, figures, isSelected, onSelect } = data;
  const { red, resources, health } = figures;
  const tightest = resources[0];
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={false}
        className="!size-0 !min-h-0 !min-w-0 !border-0 !bg-transparent"
      />
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={`${component.label}: ${HEALTH_TEXT[health]}. ${formatRate(red.rate)}, ${formatShare(red.errors)} errors, p99 ${formatSeconds(red.p99)}.`}
        onClick={() => onSelect(component.id)}
        style={NODE}
        className={cn(
          "nodrag nopan pointer-events-auto flex flex-col gap-1 rounded-md border bg-surface px-2.5 py-2 text-left text-xs shadow-sm hover:border-line-strong",
          health === "failing"
            ? "border-error"
            : health === "saturated"
              ? "border-saturation"
              : "border-line",
          isSelected && "bg-accent-soft ring-2 ring-accent",
        )}
      >
        <span className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-2 shrink-0 rounded-[3px]"
            style={{ background: `var(--s${component.color})` }}
          />
          <span className="truncate font-medium">{component.label}</span>
          {health === "failing" ? <CircleX aria-hidden className="ml-auto size-3.5 text-error" /> : null}
          {health === "saturated" ? <Gauge aria-hidden className="ml-auto size-3.5 text-saturation" /> : null}
        </span>
        <span className="flex gap-2 font-mono text-2xs text-ink-2">
          <span>{formatRate(red.rate)}</span>
          <span className={cn(health === "failing" && "text-error")}>{formatShare(red.errors)}</span>
          <span>{formatSeconds(red.p99)}</span>
        </span>
        {tightest ? (
          <span className="mt-auto flex items-center gap-1.5 text-2xs text-ink-3">
            <Meter share={tightest.cell.utilization ?? 0} isHot={tightest.isHot} className="w-10" />
            <span className={cn("truncate", tightest.isHot && "text-saturation")}>
              {formatShare(tightest.cell.utilization, 0)} {tightest.resource.label}
            </span>
          </span>
        ) : (
          <span className="mt-auto text-2xs text-ink-3">{component.kind}</span>
        )}
      </button>
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={false}
        className="!size-0 !min-h-0 !min-w-0 !border-0 !bg-transparent"
      />
    </>
  );
});
