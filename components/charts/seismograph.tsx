"use client";
import { useMemo } from "react";
import { MARKER_COLORS, MARKER_WEIGHTS } from "./marker-style";
import { fitText, placeLabels } from "./labels";
import { seismographColumns, seismographGrid, seismographReach, type SloCount } from "./seismograph-shape";
import type { ChartMarker, TimeWindow } from "./series";

interface SeismographProps {
  readonly counts: readonly SloCount[];
  readonly objective: number;
  readonly domainMicros: number;
  readonly clockMicros: number;
  readonly view: TimeWindow & { readonly live: boolean };
  /** While a page fired. */
  readonly paged: readonly TimeWindow[];
  readonly markers: readonly ChartMarker[];
  readonly width: number;
}

const SEISMOGRAPH_HEIGHT = 64;
const MIDDLE = 33;
const REACH = 27;
const COLUMN_PX = 3;
const CHARACTER_PX = 5.7;
const GLYPH_PX = 16;
const GLYPHS: Readonly<Record<ChartMarker["tone"], string>> = {
  deploy: "▲",
  action: "◆",
  alert: "●",
  other: "■",
};

/** The strip as a drawing. Whoever places it makes it a slider. */
export function Seismograph(props: SeismographProps) {
  const { counts, objective, domainMicros, clockMicros, view, paged, markers, width } = props;
  const x = (micros: number) => (micros / domainMicros) * width;
  const trace = useMemo(() => {
    const columnsMax = Math.max(40, width / COLUMN_PX);
    const { stepMicros, burns } = seismographColumns(counts, { domainMicros, columnsMax, objective });
    const stepPx = (stepMicros / domainMicros) * width;
    const path = burns
      .map((burn, column) => {
        if (burn === null) return "";
        const reach = seismographReach(burn, { objective, reachPx: REACH });
        return `M${((column + 0.5) * stepPx).toFixed(1)} ${(MIDDLE - reach).toFixed(1)}v${(2 * reach).toFixed(1)}`;
      })
      .join("");
    return { path, strokeWidth: Math.min(3, Math.max(1.2, stepPx * 0.55)) };
  }, [counts, domainMicros, objective, width]);

  return (
    <svg aria-hidden width={width} height={SEISMOGRAPH_HEIGHT} className="absolute inset-0">
      {paged.map(({ fromMicros, toMicros }) => (
        <rect
          key={fromMicros}
          x={x(fromMicros)}
          width={Math.max(1, x(toMicros) - x(fromMicros))}
          height={SEISMOGRAPH_HEIGHT}
          fill="var(--error-soft)"
        />
      ))}
      {seismographGrid(objective).map((burn) => {
        const reach = seismographReach(burn, { objective, reachPx: REACH });
        return (
          <g key={burn}>
            {[MIDDLE - reach, MIDDLE + reach].map((y) => (
              <line key={y} x1={0} x2={width} y1={y} y2={y} stroke="var(--line-soft)" />
            ))}
            <text x={width - 8} y={MIDDLE - reach + 3.5} textAnchor="end" fontSize={9.5} fill="var(--ink-3)">
              {burn}×
            </text>
          </g>
        );
      })}
      <path d={trace.path} stroke="var(--accent)" strokeWidth={trace.strokeWidth} strokeLinecap="round" />
      <Markers markers={markers} x={x} width={width} />
      <ViewBracket view={view} clockMicros={clockMicros} x={x} width={width} />
    </svg>
  );
}

interface ScaledProps {
  readonly x: (micros: number) => number;
  readonly width: number;
}

/** The stretch that the panels show, and the hand at its end; what lies after a rewound hand is veiled. */
function ViewBracket({
  view,
  clockMicros,
  x,
  width,
}: ScaledProps & Pick<SeismographProps, "view" | "clockMicros">) {
  const hand = x(view.toMicros);
  const start = x(view.fromMicros);
  return (
    <g>
      {view.live ? null : (
        <>
          <rect
            x={hand}
            width={Math.max(0, width - hand)}
            height={SEISMOGRAPH_HEIGHT}
            fill="var(--sunken)"
            opacity={0.72}
          />
          <line
            x1={x(clockMicros)}
            x2={x(clockMicros)}
            y1={0}
            y2={SEISMOGRAPH_HEIGHT}
            stroke="var(--ink-3)"
            strokeDasharray="2 3"
          />
        </>
      )}
      <rect x={start} y={0} width={Math.max(0, hand - start)} height={2.5} fill="var(--ink-3)" />
      <line x1={hand} x2={hand} y1={0} y2={SEISMOGRAPH_HEIGHT} stroke="var(--ink)" strokeWidth={1.5} />
      <circle cx={hand} cy={MIDDLE} r={4.5} fill="var(--ink)" />
    </g>
  );
}

/** What happened and when, along the foot of the strip; written out where there is room. */
function Markers({ markers, x, width }: ScaledProps & { readonly markers: readonly ChartMarker[] }) {
  const marks = markers.map((marker) => ({
    marker,
    x: x(marker.atMicros),
    width: marker.label === "" ? 0 : marker.label.length * CHARACTER_PX + GLYPH_PX,
    weight: MARKER_WEIGHTS[marker.tone],
  }));
  const places = placeLabels(marks, { left: 4, right: width - 4 });
  return (
    <g fontSize={10.5}>
      {marks.map((mark) => {
        const place = places.get(mark);
        const isLeft = place?.side === "left";
        const glyph = GLYPHS[mark.marker.tone];
        const label = place ? fitText(mark.marker.label, place.room - GLYPH_PX, CHARACTER_PX) : "";
        return (
          <text
            key={mark.marker.id}
            x={isLeft ? mark.x + 4 : mark.x - 4}
            y={58}
            textAnchor={isLeft ? "end" : "start"}
            fill={mark.marker.tone === "alert" ? MARKER_COLORS.alert : "var(--ink-2)"}
            stroke="var(--sunken)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {isLeft ? `${label} ${glyph}` : `${glyph} ${label}`}
          </text>
        );
      })}
    </g>
  );
}
