import { sparklinePath } from "./sparkline-path";

interface SparklineProps {
  readonly values: readonly (number | null)[];
  /** Top of the scale; left out: the greatest value. */
  readonly top?: number | undefined;
  readonly color?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A line without axes, beside the figure that it belongs to. */
export function Sparkline({ values, top, color = "var(--ink-3)", width = 64, height = 18 }: SparklineProps) {
  return (
    <svg aria-hidden width={width} height={height} fill="none" className="shrink-0">
      <path
        d={sparklinePath(values, { width, height, top })}
        stroke={color}
        strokeWidth={1.4}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
