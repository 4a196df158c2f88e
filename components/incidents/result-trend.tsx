import type { ResultView } from "@/lib/incidents/progress-view";

const WIDTH = 320;
const HEIGHT = 96;
const TOP = 14;
const FOOT = 16;
const LABEL = 34;
const SHOWN_MAX = 12;
/** Where the mode that is suggested may change: see the rule beside it. */
const LINES = [0.8, 0.6];

/** The reader's results in the order of submission: how high, and with how much help. */
export function ResultTrend({ results }: { readonly results: readonly ResultView[] }) {
  const shown = results.slice(-SHOWN_MAX);
  if (shown.length === 0) return null;
  const y = (share: number) => HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP);
  const step = (WIDTH - LABEL) / SHOWN_MAX;
  const title = shown.map(({ mode, share }) => `${mode} ${Math.round(100 * share)} %`).join(", ");
  return (
    <svg
      role="img"
      aria-label={`Results, oldest first: ${title}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-90"
    >
      {LINES.map((share) => (
        <g key={share}>
          <line
            x1={LABEL}
            x2={WIDTH}
            y1={y(share)}
            y2={y(share)}
            stroke="var(--line)"
            strokeDasharray="2 3"
          />
          <text x={LABEL - 6} y={y(share) + 3.5} textAnchor="end" fontSize={10} fill="var(--ink-3)">
            {share * 100} %
          </text>
        </g>
      ))}
      {shown.map(({ runId, mode, share }, index) => {
        const x = LABEL + (index + 0.5) * step;
        return (
          <g key={runId} fontSize={10} textAnchor="middle">
            <rect
              x={x - 6}
              width={12}
              y={y(share)}
              height={Math.max(1, HEIGHT - FOOT - y(share))}
              rx={2}
              fill="var(--accent)"
              opacity={0.85}
            />
            <text x={x} y={y(share) - 4} fill="var(--ink-2)">
              {Math.round(100 * share)}
            </text>
            <text x={x} y={HEIGHT - 4} fill="var(--ink-3)">
              {mode[0]?.toUpperCase()}
            </text>
          </g>
        );
      })}
      <line
        x1={LABEL}
        x2={WIDTH}
        y1={HEIGHT - FOOT}
        y2={HEIGHT - FOOT}
        stroke="var(--line-strong)"
        strokeWidth={1}
      />
    </svg>
  );
}
