"use client";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Heatmap as HeatmapData } from "@/simulations/telemetry/histogram";
import { heatmapCellAt, type HeatmapCell } from "./heatmap-shape";
import type { TimeWindow } from "./series";

/** A stretch of time and of latency. */
export interface HeatmapArea extends TimeWindow {
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

interface SurfaceProps {
  readonly title: string;
  readonly map: HeatmapData;
  readonly window: TimeWindow;
  readonly area: HeatmapArea | null;
  readonly formatTime: (micros: number, precision?: "minute" | "second") => string;
  readonly formatValue: (seconds: number) => string;
  readonly onSelect: (area: HeatmapArea | null) => void;
  readonly onPick: (area: HeatmapArea) => void;
}

const MOVES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What takes pointer and keys over the cells: a cell under the hand, an area under a drag. */
export function HeatmapSurface(props: SurfaceProps) {
  const { title, map, window, area, formatTime, formatValue, onSelect, onPick } = props;
  const [cell, setCell] = useState<HeatmapCell | null>(null);
  const [anchor, setAnchor] = useState<HeatmapCell | null>(null);
  const columns = map.columns.length;
  const rows = Math.max(0, map.bounds.length - 1);
  const stepMicros = columns > 0 ? (window.toMicros - window.fromMicros) / columns : 0;

  const areaOf = (a: HeatmapCell, b: HeatmapCell): HeatmapArea => ({
    fromMicros: Math.round(window.fromMicros + Math.min(a.column, b.column) * stepMicros),
    toMicros: Math.round(window.fromMicros + (Math.max(a.column, b.column) + 1) * stepMicros),
    minSeconds: map.bounds[Math.min(a.row, b.row)] ?? 0,
    maxSeconds: map.bounds[Math.max(a.row, b.row) + 1] ?? Infinity,
  });
  const cellUnder = (event: PointerEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return heatmapCellAt(map, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === "Enter" && cell) {
      event.preventDefault();
      onPick(areaOf(cell, cell));
    }
    if (event.key === "Escape") onSelect(null);
    const move = MOVES[event.key];
    if (!move || rows === 0) return;
    event.preventDefault();
    const [right, up] = move;
    const from = cell ?? { column: columns - 1, row: rows - 1 };
    setCell({
      column: Math.min(columns - 1, Math.max(0, from.column + right)),
      row: Math.min(rows - 1, Math.max(0, from.row + up)),
    });
  };

  const shown = cell && areaOf(anchor ?? cell, cell);
  const count = cell ? (map.columns[cell.column]?.[cell.row] ?? 0) : 0;
  const text = shown
    ? `${formatTime(shown.fromMicros, "second")}, ${formatValue(shown.minSeconds)} to ${formatValue(shown.maxSeconds)}${anchor ? "" : `: ${count} ${count === 1 ? "request" : "requests"}`}`
    : "";
  const outline = anchor ? shown : area;
  return (
    <>
      <button
        type="button"
        aria-label={`${title}. Arrow keys move over the cells, Enter opens the traces of a cell.`}
        className="absolute inset-0 size-full cursor-crosshair touch-pan-y"
        onPointerMove={(event) => setCell(cellUnder(event))}
        onPointerLeave={() => {
          if (!anchor) setCell(null);
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          onSelect(null);
          setAnchor(cellUnder(event));
        }}
        onPointerUp={(event) => {
          const end = cellUnder(event);
          if (anchor && end) {
            const isClick = anchor.column === end.column && anchor.row === end.row;
            if (isClick) onPick(areaOf(anchor, end));
            else onSelect(areaOf(anchor, end));
          }
          setAnchor(null);
        }}
        onPointerCancel={() => setAnchor(null)}
        onKeyDown={onKeyDown}
        onBlur={() => setCell(null)}
      >
        {outline ? <Outline area={outline} window={window} map={map} /> : null}
        {cell && shown && !anchor ? (
          <span
            className="pointer-events-none absolute border border-ink"
            style={{
              left: `${(cell.column / columns) * 100}%`,
              width: `${100 / columns}%`,
              bottom: `${(cell.row / rows) * 100}%`,
              height: `${100 / rows}%`,
            }}
          />
        ) : null}
      </button>
      <output
        className="pointer-events-none absolute -top-4.5 right-0 font-mono text-2xs text-ink-2"
        aria-live="polite"
      >
        {text}
      </output>
    </>
  );
}

function Outline({
  area,
  window,
  map,
}: {
  readonly area: HeatmapArea;
  readonly window: TimeWindow;
  readonly map: HeatmapData;
}) {
  const span = window.toMicros - window.fromMicros;
  const rows = map.bounds.length - 1;
  const low = map.bounds.indexOf(area.minSeconds);
  const high = map.bounds.indexOf(area.maxSeconds);
  const bottom = low < 0 ? 0 : low / rows;
  const top = high < 0 ? 1 : high / rows;
  return (
    <span
      className="pointer-events-none absolute rounded-[3px] border border-dashed border-ink"
      style={{
        left: `${((area.fromMicros - window.fromMicros) / span) * 100}%`,
        width: `${((area.toMicros - area.fromMicros) / span) * 100}%`,
        bottom: `${bottom * 100}%`,
        height: `${(top - bottom) * 100}%`,
      }}
    />
  );
}
