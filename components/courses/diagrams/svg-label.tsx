import { cn } from "@/components/ui/class-names";
import { LINE, type Label } from "./label-box";

const LOOK = {
  name: "text-[12px] font-semibold fill-ink",
  plain: "text-[11px] fill-ink-2",
  value: "font-mono text-[11px] fill-ink",
  quiet: "text-[11px] fill-ink-3",
} as const;

interface SvgLabelProps {
  readonly label: Label;
  readonly marked?: boolean;
  /** Left out where nothing runs under the text, and the ground has another color. */
  readonly seam?: boolean;
}

/** A text of a drawing; what runs under it is kept off by a seam in the color of the ground. */
export function SvgLabel({ label, marked = false, seam = true }: SvgLabelProps) {
  const { lines, anchor, x, y, look, box } = label;
  const inset = look === "value" ? (anchor === "start" ? 4 : anchor === "end" ? -4 : 0) : 0;
  return (
    <>
      {look === "value" ? (
        <rect
          {...box}
          rx={3}
          className={cn("fill-raised", marked ? "stroke-accent" : "stroke-line")}
          strokeWidth={marked ? 1.5 : 1}
        />
      ) : null}
      <text
        textAnchor={anchor}
        className={cn("stroke-surface", LOOK[look], marked && "fill-ink font-semibold")}
        strokeWidth={seam && look !== "value" ? 4 : 0}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {lines.map((line, index) => (
          <tspan key={line} x={x + inset} y={y + (index - (lines.length - 1) / 2) * LINE + 4}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
