"use client";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Meter } from "@/components/charts/meter";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { useOpenMetrics } from "../changes/use-open-metrics";
import { formatCount, formatRate, formatSeconds, formatShare } from "../format";
import { logFilterParsers } from "../logs/log-filters";
import { useOpenTraces } from "../traces/use-open-traces";
import { useWarRoom } from "../war-room-context";
import type { MapFigures } from "./map-figures";

interface ComponentCardProps {
  readonly component: string;
  readonly figures: MapFigures;
  readonly onClose: () => void;
}

/** The chosen part: what it is, what it runs on, and where to look on. */
export function ComponentCard({ component: id, figures, onClose }: ComponentCardProps) {
  const { brief, setTab } = useWarRoom();
  const openMetrics = useOpenMetrics();
  const openTraces = useOpenTraces();
  const [, setLogFilters] = useQueryStates(logFilterParsers);
  const component = brief.components.find((one) => one.id === id);
  const own = figures.components.get(id);
  if (!component || !own) return null;
  const { red, resources } = own;
  return (
    <Card aria-label={component.label} className="px-3 py-2.5 text-xs">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          aria-hidden
          className="size-2 rounded-[3px]"
          style={{ background: `var(--s${component.color})` }}
        />
        <h2 className="-ml-1 text-sm font-medium">{component.label}</h2>
        <span className="text-ink-3">
          {component.kind} · owned by {component.owner}
        </span>
        <span className="font-mono text-ink-2">
          {formatRate(red.rate)} · {formatShare(red.errors)} errors · p50 {formatSeconds(red.p50)} · p99{" "}
          {formatSeconds(red.p99)}
        </span>
        <span className="ml-auto flex gap-1">
          <Button size="sm" onClick={() => openMetrics(id)}>
            Metrics
          </Button>
          <Button size="sm" onClick={() => openTraces({ service: id })}>
            Traces
          </Button>
          <Button
            size="sm"
            onClick={() => {
              void setLogFilters({ service: id });
              setTab("logs");
            }}
          >
            Logs
          </Button>
          <Button variant="quiet" size="icon" className="size-7" onClick={onClose} aria-label="Close">
            <X aria-hidden />
          </Button>
        </span>
      </div>
      <p className="mt-0.5 text-ink-3">{component.description}</p>
      {resources.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1.5">
          {resources.map(({ resource, cell, isHot }) => (
            <li key={resource.id} className="flex items-center gap-2">
              <span className="text-ink-3">{resource.label}</span>
              <Meter share={cell.utilization ?? 0} isHot={isHot} />
              <span className={cn("font-mono", isHot && "text-saturation")}>
                {formatShare(cell.utilization, 0)} of {formatCount(cell.capacity)} · {formatCount(cell.queue)}{" "}
                waiting
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
