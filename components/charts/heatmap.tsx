"use client";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { Heatmap as HeatmapData } from "@/simulations/telemetry/histogram";
import { HeatmapSurface, type HeatmapArea } from "./heatmap-surface";
import { heatmapHeight, heatmapPaths, heatmapTicks, SHADES } from "./heatmap-shape";
import { MARKER_COLORS } from "./marker-style";
import type { ChartMarker, Threshold, TimeWindow } from "./series";
import { timeTicks } from "./time-scale";

interface HeatmapProps {
  /** What it shows, for those who cannot see it. */
  readonly title: string;
  readonly map: HeatmapData;
  /** What the columns cover together. */
  readonly window: TimeWindow;
  readonly epochMs: number;
  readonly formatTime: (micros: number, precision?: "minute" | "second") => string;
  readonly formatValue: (seconds: number) => string;
  readonly threshold?: Threshold;
  readonly markers: readonly ChartMarker[];
  /** The requests of a cell or of a dragged area were asked for. */
  readonly onPick: (area: HeatmapArea) => void;
  readonly onZoom: (aMicros: number, bMicros: number) => void;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Requests by latency over time. Click a cell for its traces; drag for those of an area, or to zoom to it. */
export function Heatmap(props: HeatmapProps) {
  const { title, map, window, epochMs, formatTime, formatValue, threshold, markers, onPick, onZoom } = props;
  const { fromMicros, toMicros } = window;
  const [area, setArea] = useState<HeatmapArea | null>(null);
  const paths = useMemo(() => heatmapPaths(map), [map]);
  const rows = Math.max(1, map.bounds.length - 1);
  const x = timeTicks({ fromMicros, toMicros, epochMs }, 5);
  const xOf = (micros: number) => (micros - fromMicros) / (toMicros - fromMicros);
  const limit = threshold ? heatmapHeight(map, threshold.value) : null;
  return (
    <div className="relative size-full text-[10.5px] text-ink-3">
      <div className="absolute top-5 right-4 bottom-5.5 left-13">
        {heatmapTicks(map).map((seconds) => (
          <span
            key={seconds}
            className="absolute right-full -translate-y-1/2 pr-1.5 whitespace-nowrap"
            style={{ top: percent(1 - (heatmapHeight(map, seconds) ?? 0)) }}
          >
            {formatValue(seconds)}
          </span>
        ))}
        {x.ticks.map((micros) => (
          <span
            key={micros}
            className="absolute top-full -translate-x-1/2 pt-1.5"
            style={{ left: percent(xOf(micros)) }}
          >
            {formatTime(micros, x.precision)}
          </span>
        ))}
        <svg
          aria-hidden
          viewBox={`0 0 ${Math.max(1, map.columns.length)} ${rows}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {paths.map((path, shade) =>
            path ? (
              <path key={shade} d={path} fill="var(--accent)" opacity={(shade + 1.2) / (SHADES + 0.2)} />
            ) : null,
          )}
        </svg>
        {limit === null || !threshold ? null : (
          <div
            className="absolute inset-x-0 border-t border-dashed border-ink-3"
            style={{ top: percent(1 - limit) }}
          >
            <span className="absolute bottom-0.5 left-1 rounded-sm bg-surface/80 px-1">
              {threshold.label}
            </span>
          </div>
        )}
        {markers
          .filter(({ atMicros }) => atMicros >= fromMicros && atMicros <= toMicros)
          .map(({ id, atMicros, tone, label }) => (
            <div
              key={id}
              title={label}
              className="absolute -top-2 bottom-0 border-l border-dashed"
              style={{ left: percent(xOf(atMicros)), borderColor: MARKER_COLORS[tone] }}
            />
          ))}
        <HeatmapSurface
          {...{ title, map, window, area, formatTime, formatValue }}
          onSelect={setArea}
          onPick={onPick}
        />
        {area ? (
          <div
            className={cn(
              "absolute top-1 z-10 flex gap-1 rounded-sm border border-line bg-raised p-1 shadow-(--shadow)",
              area.fromMicros + area.toMicros > fromMicros + toMicros ? "left-1" : "right-1",
            )}
          >
            <Button size="sm" variant="primary" onClick={() => onPick(area)}>
              Traces here
            </Button>
            <Button
              size="sm"
              onClick={() => {
                setArea(null);
                onZoom(area.fromMicros, area.toMicros);
              }}
            >
              Zoom
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setArea(null)}>
              Clear
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
