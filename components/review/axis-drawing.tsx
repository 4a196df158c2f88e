import { seismographColumns, seismographReach } from "@/components/charts/seismograph-shape";
import { timeTicks } from "@/components/charts/time-scale";
import { timeOfDay } from "@/components/runs/format";
import type { Lane, LaneMark } from "./lanes";
import type { SloBucket } from "./standing";

interface AxisDrawingProps {
  readonly buckets: readonly SloBucket[];
  readonly marks: readonly LaneMark[];
  readonly axis: { readonly fromMicros: number; readonly toMicros: number };
  readonly objective: number;
  readonly atMicros: number;
  readonly endMicros: number;
  readonly epochMs: number;
  readonly width: number;
}

const ENVELOPE = { middle: 34, reach: 28, height: 68 };
const LANE_HEIGHTS: Readonly<Record<Lane, number>> = {
  alerts: 20,
  changes: 20,
  messages: 20,
  yours: 22,
  "your-mind": 40,
  expert: 22,
  "expert-mind": 40,
};
const FOOT = 20;
const GLYPHS: Readonly<Record<LaneMark["kind"], string>> = {
  pin: "●",
  action: "◆",
  hypothesis: "",
  message: "✉",
  change: "▲",
  alert: "",
  end: "■",
};

/** The lanes that have something on them, each with the y of its top. */
export function placeLanes(marks: readonly LaneMark[]) {
  let top = ENVELOPE.height + 4;
  const used = new Set(marks.map(({ lane }) => lane));
  const places = (Object.keys(LANE_HEIGHTS) as Lane[])
    .filter((lane) => used.has(lane))
    .map((lane) => {
      const place = { lane, top, height: LANE_HEIGHTS[lane] };
      top += place.height;
      return place;
    });
  return { places, height: top + FOOT };
}

type Place = ReturnType<typeof placeLanes>["places"][number];

/** The users' envelope and, below it on the same axis, who did and knew what when. Whoever places it makes it a slider. */
export function AxisDrawing(props: AxisDrawingProps) {
  const { marks, axis, atMicros, endMicros, epochMs, width } = props;
  const { places, height } = placeLanes(marks);
  const span = Math.max(1, axis.toMicros - axis.fromMicros);
  const x = (micros: number) => ((micros - axis.fromMicros) / span) * width;
  const { ticks } = timeTicks({ ...axis, epochMs }, Math.max(2, Math.floor(width / 90)));
  return (
    <svg aria-hidden width={width} height={height} className="block">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={height - FOOT} stroke="var(--line-soft)" />
          <text x={x(tick)} y={height - 6} textAnchor="middle" fontSize={10.5} fill="var(--ink-3)">
            {timeOfDay(epochMs, tick, "minute")}
          </text>
        </g>
      ))}
      <Envelope {...props} x={x} />
      {places.map((place) => (
        <LaneMarks key={place.lane} place={place} marks={marks} x={x} width={width} />
      ))}
      {x(endMicros) < width - 1 ? (
        <line
          x1={x(endMicros)}
          x2={x(endMicros)}
          y1={0}
          y2={height - FOOT}
          stroke="var(--ink-3)"
          strokeDasharray="2 3"
        />
      ) : null}
      <line
        x1={x(atMicros)}
        x2={x(atMicros)}
        y1={0}
        y2={height - FOOT}
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
      <circle cx={x(atMicros)} cy={ENVELOPE.middle} r={4.5} fill="var(--ink)" />
    </svg>
  );
}

type Scale = (micros: number) => number;

/** How fast the budget burned, mirrored, on a logarithmic scale. */
function Envelope({ buckets, axis, objective, width, x }: AxisDrawingProps & { readonly x: Scale }) {
  const span = axis.toMicros - axis.fromMicros;
  const options = { domainMicros: span, columnsMax: Math.max(40, width / 4), objective };
  const { stepMicros, burns } = seismographColumns(buckets, options);
  const { middle, reach: reachPx } = ENVELOPE;
  const path = burns
    .map((burn, column) => {
      const micros = (column + 0.5) * stepMicros;
      if (burn === null || micros < axis.fromMicros) return "";
      const reach = seismographReach(burn, { objective, reachPx });
      return `M${x(micros).toFixed(1)} ${(middle - reach).toFixed(1)}v${(2 * reach).toFixed(1)}`;
    })
    .join("");
  const one = seismographReach(1, { objective, reachPx });
  return (
    <g>
      {[middle - one, middle + one].map((y) => (
        <line key={y} x1={0} x2={width} y1={y} y2={y} stroke="var(--line)" strokeDasharray="2 3" />
      ))}
      <path
        d={path}
        stroke="var(--accent)"
        strokeWidth={Math.min(4, Math.max(1.4, (stepMicros / span) * width * 0.55))}
        strokeLinecap="round"
      />
    </g>
  );
}

interface LaneMarksProps {
  readonly place: Place;
  readonly marks: readonly LaneMark[];
  readonly x: Scale;
  readonly width: number;
}

function LaneMarks({ place, marks, x, width }: LaneMarksProps) {
  const { lane, top, height } = place;
  const own = marks.filter((mark) => mark.lane === lane);
  const middle = top + height / 2;
  return (
    <g>
      <line x1={0} x2={width} y1={top} y2={top} stroke="var(--line-soft)" />
      {lane === "your-mind" || lane === "expert-mind" ? (
        <Confidence marks={own} top={top} height={height} x={x} />
      ) : lane === "alerts" ? (
        own.map(({ atMicros, untilMicros = atMicros, text }) => (
          <rect
            key={`${atMicros} ${text}`}
            x={x(atMicros)}
            width={Math.max(2, x(untilMicros) - x(atMicros))}
            y={middle - 4}
            height={8}
            rx={2}
            fill="var(--error)"
            opacity={0.55}
          />
        ))
      ) : (
        own.map(({ kind, atMicros, text }, index) => (
          <text
            key={`${atMicros} ${text} ${index}`}
            x={x(atMicros)}
            y={middle + 4}
            textAnchor="middle"
            fontSize={kind === "pin" ? 9 : 12}
            fill={kind === "action" || kind === "change" ? "var(--accent)" : "var(--ink-2)"}
          >
            {GLYPHS[kind]}
          </text>
        ))
      )}
    </g>
  );
}

/** How sure somebody was, as steps from one hypothesis to the next. */
function Confidence({
  marks,
  top,
  height,
  x,
}: Pick<LaneMarksProps, "marks" | "x"> & Pick<Place, "top" | "height">) {
  const y = (confidence: number) => top + height - 6 - confidence * (height - 14);
  const points = marks.map(({ atMicros, confidence = 0 }) => ({
    x: x(atMicros),
    y: y(confidence),
    confidence,
  }));
  const path = points.map((point, index) =>
    index === 0 ? `M${point.x} ${point.y}` : `H${point.x}V${point.y}`,
  );
  return (
    <g>
      <path d={path.join("")} fill="none" stroke="var(--ink-3)" strokeWidth={1.2} />
      {points.map((point, index) => (
        <g key={`${point.x} ${index}`}>
          <circle cx={point.x} cy={point.y} r={3.5} fill="var(--ink-2)" />
          <text x={point.x + 6} y={point.y + 4} fontSize={10} fill="var(--ink-2)">
            {Math.round(100 * point.confidence)} %
          </text>
        </g>
      ))}
    </g>
  );
}
