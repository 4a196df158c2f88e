import { SCORE_NAMES } from "./names";

interface Point {
  readonly id: string;
  /** 0..3. */
  readonly mean: number;
  readonly title: string;
}

const WIDTH = 360;
const HEIGHT = 128;
const TOP = 10;
const FOOT = 12;
const LABEL = 62;
const SHOWN_MAX = 20;

/** One's own judgement over time: each finished interview as a point, oldest first. The table beside it says the same. */
export function LevelTrend({ points }: { readonly points: readonly Point[] }) {
  const shown = points.slice(-SHOWN_MAX);
  if (shown.length === 0) return null;
  const y = (score: number) => HEIGHT - FOOT - (score / 3) * (HEIGHT - FOOT - TOP);
  const step = (WIDTH - LABEL) / Math.max(shown.length, 6);
  const x = (index: number) => LABEL + (index + 0.5) * step;
  const words = shown.map(({ title, mean }) => `${title} ${mean.toFixed(1)}`).join(", ");
  return (
    <svg
      role="img"
      aria-label={`Mean of your scores, 0 below mid to 3 staff, oldest first: ${words}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-110"
    >
      {SCORE_NAMES.map((name, score) => (
        <g key={name}>
          <line
            x1={LABEL}
            x2={WIDTH}
            y1={y(score)}
            y2={y(score)}
            stroke="var(--line)"
            strokeDasharray="2 3"
          />
          <text x={LABEL - 6} y={y(score) + 3.5} textAnchor="end" fontSize={10} fill="var(--ink-3)">
            {name}
          </text>
        </g>
      ))}
      <polyline
        points={shown.map(({ mean }, index) => `${x(index)},${y(mean)}`).join(" ")}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.5}
      />
      {shown.map(({ id, mean }, index) => (
        <circle key={id} cx={x(index)} cy={y(mean)} r={3.5} fill="var(--accent)" />
      ))}
    </svg>
  );
}
