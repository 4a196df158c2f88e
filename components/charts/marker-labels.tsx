"use client";
import { usePlotArea, useXAxisScale } from "recharts";
import { fitText, placeLabels } from "./labels";
import { MARKER_COLORS, MARKER_WEIGHTS } from "./marker-style";
import type { ChartMarker } from "./series";

const CHARACTER_PX = 5.6;
const PAD_PX = 6;

/** Dashed lines where something changed, named where there is room. Must be drawn inside a chart. */
export function MarkerLabels({ markers }: { readonly markers: readonly ChartMarker[] }) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (!plot || !scale) return null;
  const marks = markers.flatMap((marker) => {
    const x = scale(marker.atMicros);
    if (x === undefined) return [];
    const width = marker.label === "" ? 0 : marker.label.length * CHARACTER_PX + PAD_PX;
    return [{ marker, x, width, weight: MARKER_WEIGHTS[marker.tone] }];
  });
  const places = placeLabels(marks, { left: plot.x, right: plot.x + plot.width + 8 });
  return (
    <g aria-hidden>
      {marks.map((mark) => {
        const color = MARKER_COLORS[mark.marker.tone];
        const place = places.get(mark);
        return (
          <g key={mark.marker.id}>
            <line
              x1={mark.x}
              x2={mark.x}
              y1={plot.y - 8}
              y2={plot.y + plot.height}
              stroke={color}
              strokeDasharray="3 3"
            />
            {place ? (
              <text
                x={place.side === "right" ? mark.x + 4 : mark.x - 4}
                y={plot.y - 3}
                textAnchor={place.side === "right" ? "start" : "end"}
                fontSize={10}
                fill={color}
              >
                {fitText(mark.marker.label, place.room - PAD_PX, CHARACTER_PX)}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
