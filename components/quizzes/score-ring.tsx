import { formatShare } from "./format";

interface ScoreRingProps {
  /** 0..1. */
  readonly share: number;
  /** 0..1: where passing begins. */
  readonly pass: number;
}

/** The share of points as a ring, with a tick where passing begins. */
export function ScoreRing({ share, pass }: ScoreRingProps) {
  const angle = 2 * Math.PI * pass - Math.PI / 2;
  const at = (radius: number) => ({ x: 50 + radius * Math.cos(angle), y: 50 + radius * Math.sin(angle) });
  const inner = at(37);
  const outer = at(49);
  return (
    <div className="relative size-32 shrink-0">
      <svg aria-hidden viewBox="0 0 100 100" className="size-full" fill="none">
        <circle cx={50} cy={50} r={43} strokeWidth={7} className="stroke-line-soft" />
        {share > 0 ? (
          <circle
            cx={50}
            cy={50}
            r={43}
            strokeWidth={7}
            pathLength={100}
            strokeDasharray={`${100 * share} 100`}
            transform="rotate(-90 50 50)"
            className={share >= pass ? "stroke-recovery" : "stroke-accent"}
          />
        ) : null}
        <line x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} strokeWidth={2} className="stroke-ink" />
      </svg>
      <p className="absolute inset-0 grid place-items-center text-2xl font-semibold tabular-nums">
        {formatShare(share)}
      </p>
    </div>
  );
}
