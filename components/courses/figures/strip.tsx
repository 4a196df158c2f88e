import { sparklinePath } from "@/components/charts/sparkline-path";
import { cn } from "@/components/ui/class-names";

interface StripProps {
  readonly values: readonly (number | null)[];
  /** Top of the scale, shared by all strips of a column. */
  readonly top: number;
  /** Position of the reader's cursor among the values, 0..1. */
  readonly cursor: number;
  /** Positions of changes, 0..1. */
  readonly marks: readonly number[];
  /** Utilities that colour the line. */
  readonly line: string;
}

const BOX = { width: 240, height: 36 } as const;

/** One series on a row of its own: gaps stay gaps, changes are dashed, the cursor is solid. Its figures are text beside it. */
export function Strip({ values, top, cursor, marks, line }: StripProps) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      preserveAspectRatio="none"
      className="block h-9 w-full rounded-[3px] bg-sunken"
    >
      {marks.map((mark) => (
        <line
          key={mark}
          x1={mark * BOX.width}
          x2={mark * BOX.width}
          y1={0}
          y2={BOX.height}
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        />
      ))}
      <path
        d={sparklinePath(values, { ...BOX, top })}
        fill="none"
        strokeWidth={1.5}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className={cn(line)}
      />
      <line
        x1={cursor * BOX.width}
        x2={cursor * BOX.width}
        y1={0}
        y2={BOX.height}
        vectorEffect="non-scaling-stroke"
        className="stroke-ink"
      />
    </svg>
  );
}
