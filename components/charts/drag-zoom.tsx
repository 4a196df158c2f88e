"use client";
import { useState, type PointerEvent } from "react";
import { usePlotArea, useXAxisInverseScale } from "recharts";

interface Drag {
  readonly fromX: number;
  readonly toX: number;
}

const DRAG_PX_MIN = 4;

/**
 * Drag across the plot to look at just that stretch. Must be drawn inside a chart. The keyboard's way is the
 * page's: `[` and `]` move, `+` and `-` zoom.
 */
export function DragZoom({ onZoom }: { readonly onZoom: (aMicros: number, bMicros: number) => void }) {
  const plot = usePlotArea();
  const inverse = useXAxisInverseScale();
  const [drag, setDrag] = useState<Drag | null>(null);
  if (!plot || !inverse) return null;

  const xOf = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return plot.x + Math.min(plot.width, Math.max(0, event.clientX - box.left));
  };
  const finish = () => {
    if (drag && Math.abs(drag.toX - drag.fromX) >= DRAG_PX_MIN)
      onZoom(Number(inverse(drag.fromX)), Number(inverse(drag.toX)));
    setDrag(null);
  };
  return (
    <g>
      {drag ? (
        <rect
          x={Math.min(drag.fromX, drag.toX)}
          y={plot.y}
          width={Math.abs(drag.toX - drag.fromX)}
          height={plot.height}
          fill="var(--accent-soft)"
          stroke="var(--accent)"
          strokeDasharray="3 3"
        />
      ) : null}
      <rect
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        fill="transparent"
        style={{ cursor: "crosshair", touchAction: "pan-y" }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const x = xOf(event);
          setDrag({ fromX: x, toX: x });
        }}
        onPointerMove={(event) => {
          if (!drag) return;
          const toX = xOf(event);
          setDrag({ fromX: drag.fromX, toX });
        }}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
      />
    </g>
  );
}
