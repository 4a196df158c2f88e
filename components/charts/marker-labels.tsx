"use client";
import { usePlotArea, useXAxisScale } from "recharts";
import { labelSides } from "./labels";
import type { ChartMarker } from "./series";

/** Colours of the marks on every axis of time. Red is an alert's alone. */
export const MARKER_COLORS: Readonly<Record<ChartMarker["tone"], string>> = {
  deploy: "var(--accent)",
  action: "var(--ink)",
  alert: "var(--error)",
  other: "var(--ink-3)",
};

const CHARACTER_PX = 5.6;
const LABEL_CHARACTERS = 16;

/** Dashed lines where something changed, named where there is room. Must be drawn inside a chart. */
export function MarkerLabels({ markers }: { readonly markers: readonly ChartMarker[] }) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (!plot || !scale) return null;
  const marks = markers.flatMap((marker) => {
    const x = scale(marker.atMicros);
    if (x === undefined) return [];
    const text = marker.label.length > LABEL_CHARACTERS ? `${marker.label.slice(0, LABEL_CHARACTERS - 1)}…` : marker.label;
    return [{ marker, text, x, width: text.length * CHARACTER_PX + 6 }];
  });
  const sides = labelSides(marks, plot.x + plot.width + 8);
  return (
    <g aria-hidden>
      {marks.map((mark) => {
        const color = MARKER_COLORS[mark.marker.tone];
        const side = sides.get(mark);
        return (
          <g key={mark.marker.id}>
            <line x1={mark.x} x2={mark.x} y1={plot.y - 8} y2={plot.y + plot.height} stroke={color} strokeDasharray="3 3" />
            {side ? (
              <text
                x={side === "right" ? mark.x + 4 : mark.x - 4}
                y={plot.y - 3}
                textAnchor={side === "right" ? "start" : "end"}
                fontSize={10}
                fill={color}
              >
                {mark.text}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
